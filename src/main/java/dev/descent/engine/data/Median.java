package dev.descent.engine.data;

import static dev.descent.engine.Settings.orElse;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonTypeName;
import org.jspecify.annotations.Nullable;

/**
 * The median of the known values: the middle one in order, or the mean of the middle two.
 *
 * @param indicator adds a column that is 1 where the number was missing, for columns with missing
 *     training values; default true
 */
@JsonTypeName("median")
public record Median(boolean indicator) implements Imputer {

  /** Reads what a job spec gives and fills in the rest. */
  @JsonCreator
  public static Median of(@Nullable Boolean indicator) {
    return new Median(orElse(indicator, true));
  }

  @Override
  public double estimate(TrainingNumbers training) {
    return training.quantile(0.5);
  }
}
