package dev.descent.sweep;

import static dev.descent.engine.Settings.checkRange;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonInclude;
import dev.descent.engine.InvalidSettingException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * When a search ends.
 *
 * @param maxTrials trials in all, 1 to 10,000; default 20, of a grid its points, of Hyperband its
 *     brackets
 * @param maxConcurrent trials that train or wait at a time, 1 to 1,000; default 2. A decision does
 *     not see the outcomes of the last ones, so a higher number tries more blindly
 * @param maxFailed trials that may fail before the search is given up; default all
 * @param timeLimit how long it may take in all, ISO 8601; default none
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record SweepLimits(
    @Nullable Integer maxTrials,
    int maxConcurrent,
    @Nullable Integer maxFailed,
    @Nullable Duration timeLimit) {
  static final int MOST_TRIALS = 10_000;

  public SweepLimits {
    if (maxTrials != null) {
      checkRange("maxTrials", maxTrials, 1, MOST_TRIALS);
    }
    checkRange("maxConcurrent", maxConcurrent, 1, 1_000);
    if (maxFailed != null) {
      checkRange("maxFailed", maxFailed, 1, MOST_TRIALS);
    }
    if (timeLimit != null && (timeLimit.isNegative() || timeLimit.isZero())) {
      throw new InvalidSettingException("timeLimit", "must be longer than nothing", timeLimit);
    }
  }

  /** Reads what is posted and fills in what does not depend on the strategy. */
  @JsonCreator
  static SweepLimits of(
      @Nullable Integer maxTrials,
      @Nullable Integer maxConcurrent,
      @Nullable Integer maxFailed,
      @Nullable Duration timeLimit) {
    return new SweepLimits(
        maxTrials, maxConcurrent == null ? 2 : maxConcurrent, maxFailed, timeLimit);
  }

  /** Trials in all, once that is filled in. */
  int budget() {
    return maxTrials == null ? MOST_TRIALS : maxTrials;
  }

  /** The same with another number of trials. */
  SweepLimits withTrials(int trials) {
    return new SweepLimits(trials, maxConcurrent, maxFailed, timeLimit);
  }
}
