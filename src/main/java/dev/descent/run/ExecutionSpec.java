package dev.descent.run;

import static dev.descent.engine.Settings.checkRange;
import static dev.descent.engine.Settings.orElse;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonInclude;
import dev.descent.engine.InvalidSettingException;
import dev.descent.engine.tensor.Precision;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How a run is carried out.
 *
 * @param seed of starting weights and of the rows' order; the same spec, seed and data give the
 *     same weights bit for bit on the same kind of processor; default 0
 * @param threads that share every batch of this run, 1 to 64; default 1, which suits most: as many
 *     runs as there are cores go at once. More make one run with large batches (256 rows or more)
 *     sooner done, and need {@code float32}. Other numbers of threads give weights that differ in
 *     the last digits
 * @param precision numbers to compute with; default {@code float32}. {@code float64} is many times
 *     slower
 * @param priority runs with a higher one start first, −1,000 to 1,000; default 0
 * @param maxAttempts how often a run may lose its worker before it is given up, 1 to 100; default 3
 * @param timeLimit how long it may train in all, ISO 8601, for example {@code PT30M}; it then ends
 *     with what it has. Default none
 * @param evaluateTest whether the test split is read once, at the end; default true
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ExecutionSpec(
    long seed,
    int threads,
    Precision precision,
    int priority,
    int maxAttempts,
    @Nullable Duration timeLimit,
    boolean evaluateTest) {

  private static final int MOST_THREADS = 64;

  public ExecutionSpec {
    checkRange("threads", threads, 1, MOST_THREADS);
    if (threads > 1 && precision != Precision.FLOAT32) {
      throw new InvalidSettingException("threads", "must be 1 with float64", threads);
    }
    checkRange("priority", priority, -1000, 1000);
    checkRange("maxAttempts", maxAttempts, 1, 100);
    if (timeLimit != null && (timeLimit.isNegative() || timeLimit.isZero())) {
      throw new InvalidSettingException("timeLimit", "must be longer than nothing", timeLimit);
    }
  }

  /** The same without reading the test split. */
  ExecutionSpec withoutTest() {
    return new ExecutionSpec(seed, threads, precision, priority, maxAttempts, timeLimit, false);
  }

  /** Reads what a job spec gives and fills in the rest. */
  @JsonCreator
  public static ExecutionSpec of(
      @Nullable Long seed,
      @Nullable Integer threads,
      @Nullable Precision precision,
      @Nullable Integer priority,
      @Nullable Integer maxAttempts,
      @Nullable Duration timeLimit,
      @Nullable Boolean evaluateTest) {
    return new ExecutionSpec(
        orElse(seed, 0L),
        orElse(threads, 1),
        orElse(precision, Precision.FLOAT32),
        orElse(priority, 0),
        orElse(maxAttempts, 3),
        timeLimit,
        orElse(evaluateTest, true));
  }
}
