package dev.descent.engine.health;

import static dev.descent.engine.Settings.checkRange;
import static dev.descent.engine.Settings.orElse;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * What is measured of a run beside its cost. Measuring takes about as long as a step.
 *
 * @param everySteps updates from one measurement of the layers to the next, 1 to 1,000,000,000; the
 *     first update is always measured. Default 100, or as many as give 1,000 measurements of a
 *     longer run
 * @param curvature whether the curvature is looked at where the cost stays level, on up to 256
 *     training rows in float64; default true. It is left out where it would take more than about 2
 *     % of the run's work
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Health(@Nullable Integer everySteps, boolean curvature) {
  private static final int USUAL = 100;
  private static final int MOST_RECORDS = 1000;

  public Health {
    if (everySteps != null) {
      checkRange("everySteps", everySteps, 1, 1_000_000_000);
    }
  }

  /** Reads what a job spec gives. */
  @JsonCreator
  public static Health of(@Nullable Integer everySteps, @Nullable Boolean curvature) {
    return new Health(everySteps, orElse(curvature, true));
  }

  /** Every default. */
  public static Health standard() {
    return of(null, null);
  }

  /** The same, with the rate that suits a run of that many updates. */
  public Health filled(long steps) {
    long suited = Math.min(1_000_000_000, Math.max(USUAL, steps / MOST_RECORDS));
    return new Health(orElse(everySteps, (int) suited), curvature);
  }
}
