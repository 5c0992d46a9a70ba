package dev.descent.sweep;

import static dev.descent.engine.Settings.checkRange;
import static dev.descent.engine.Settings.orElse;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonInclude;
import dev.descent.engine.InvalidSettingException;
import dev.descent.sweep.Revalidation.Why;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * When a sweep that has ended is revalidated by itself: its best trial is rerun with a few around
 * it, which says whether it still stands. It is looked at every minute.
 *
 * @param every how long after the sweep or its latest revalidation has ended, ISO 8601, an hour at
 *     least, such as {@code P7D}; default never
 * @param onNewData whether when there is a newer dataset of the name of that which was last used;
 *     default true
 * @param onNewVersion whether when the service, its libraries, Java or the kind of processor are
 *     others than before; default true
 * @param trials the best and those around it, 1 to 50; default 6
 * @param spread how far around, as of the strategy {@code nearby}, in (0, 1]; default 0.1
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RevalidationRules(
    @Nullable Duration every, boolean onNewData, boolean onNewVersion, int trials, double spread) {
  /** Why there is nothing to try anew of a population. */
  static final String POPULATION = "a population changes its settings while it trains";

  static final int USUAL_TRIALS = 6;
  static final double USUAL_SPREAD = 0.1;
  private static final int MOST_TRIALS = 50;
  private static final Duration SHORTEST = Duration.ofHours(1);

  public RevalidationRules {
    if (every != null && every.compareTo(SHORTEST) < 0) {
      throw new InvalidSettingException("every", "must be at least " + SHORTEST, every);
    }
    if (every == null && !onNewData && !onNewVersion) {
      throw new InvalidSettingException(
          "every", "must be given, or onNewData or onNewVersion be true", "left out");
    }
    checkSample(trials, spread);
  }

  /** Reads what is posted and fills in the rest. */
  @JsonCreator
  static RevalidationRules of(
      @Nullable Duration every,
      @Nullable Boolean onNewData,
      @Nullable Boolean onNewVersion,
      @Nullable Integer trials,
      @Nullable Double spread) {
    return new RevalidationRules(
        every,
        orElse(onNewData, true),
        orElse(onNewVersion, true),
        orElse(trials, USUAL_TRIALS),
        orElse(spread, USUAL_SPREAD));
  }

  /** Refuses samples that are empty, too large, or too far around. */
  static void checkSample(int trials, double spread) {
    checkRange("trials", trials, 1, MOST_TRIALS);
    if (!(spread > 0 && spread <= 1)) {
      throw new InvalidSettingException("spread", "must be in (0, 1]", spread);
    }
  }

  /**
   * What calls for a revalidation now.
   *
   * @param passed since the sweep or its latest revalidation has ended
   * @param newData whether there is a newer dataset than the one last used
   * @param newVersion whether what computes is not what did before
   */
  List<Why> due(Duration passed, boolean newData, boolean newVersion) {
    List<Why> due = new ArrayList<>();
    if (every != null && passed.compareTo(every) >= 0) {
      due.add(Why.CALENDAR);
    }
    if (onNewData && newData) {
      due.add(Why.NEW_DATA);
    }
    if (onNewVersion && newVersion) {
      due.add(Why.NEW_VERSION);
    }
    return due;
  }
}
