package dev.descent.sweep;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A sweep of a comparison: a strategy with one seed.
 *
 * @param repeat from 0
 * @param sweepId its sweep, an ordinary one; absent when it was deleted
 * @param standing whether it counts
 * @param trials that the strategy proposed; absent unless it counts
 * @param epochs that these trained together, in truth: fewer than asked for where a training
 *     stopped by itself; of a cross-validation those of one fold. Absent unless it counts
 * @param best value that its trials ended with; absent when all failed, and unless it counts
 * @param bestByWork the best after a quarter, half, three quarters and all of the budget's epochs
 *     were trained; null where nothing had been found by then. It can become worse, as a trial that
 *     trains on stands with its later value; empty unless it counts
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ComparisonRepeat(
    int repeat,
    @Nullable UUID sweepId,
    Standing standing,
    @Nullable Integer trials,
    @Nullable Long epochs,
    @Nullable Double best,
    List<@Nullable Double> bestByWork) {

  /** Whether a sweep counts in the table. */
  public enum Standing {
    /** It has not ended. */
    UNFINISHED,
    /** It has ended by itself, and counts. */
    COUNTED,
    /** Somebody stopped it before its budget was spent. */
    STOPPED,
    /** Trials of the strategy were added, so it had another budget. */
    EXTENDED,
    /** It was deleted. */
    MISSING
  }

  /** One that does not count. */
  static ComparisonRepeat without(int repeat, @Nullable UUID sweepId, Standing standing) {
    return new ComparisonRepeat(repeat, sweepId, standing, null, null, null, List.of());
  }

  boolean counts() {
    return standing == Standing.COUNTED;
  }
}
