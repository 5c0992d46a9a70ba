package dev.descent.worker;

import dev.descent.engine.BatchSize;
import dev.descent.engine.Batches;
import dev.descent.engine.Checkpoint;
import dev.descent.engine.EpochRecord;
import dev.descent.run.Attempt;
import dev.descent.run.JobSpec;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells in the log how far a training is: a bar after five seconds, then one every ten. */
final class ProgressLog {
  private static final Logger LOG = LoggerFactory.getLogger(ProgressLog.class);
  private static final Duration FIRST = Duration.ofSeconds(5);
  private static final Duration EVERY = Duration.ofSeconds(10);
  private static final int WIDTH = 20;

  private final UUID run;
  private final int epochs;
  private final long steps;
  private final long firstStep;
  private final Clock clock;
  private final Instant started;
  private Instant next;
  private @Nullable EpochRecord latest;

  /**
   * @param epochs in all
   * @param steps updates in all
   * @param firstStep the step that the attempt begins with
   */
  ProgressLog(UUID run, int epochs, long steps, long firstStep, Clock clock) {
    this.run = run;
    this.epochs = epochs;
    this.steps = steps;
    this.firstStep = firstStep;
    this.clock = clock;
    this.started = clock.instant();
    this.next = started.plus(FIRST);
  }

  /**
   * Of an attempt.
   *
   * @param rows that train
   * @param from where it goes on; null when it begins
   */
  static ProgressLog of(Attempt attempt, int rows, @Nullable Checkpoint from, Clock clock) {
    JobSpec spec = attempt.spec();
    int epochs = Objects.requireNonNull(spec.training().epochs());
    BatchSize size = Objects.requireNonNull(spec.training().batchSize());
    long steps = epochs * Batches.of(rows, size, spec.network()).perEpoch();
    long first = from == null ? 0 : from.cursor().step();
    return new ProgressLog(attempt.runId(), epochs, steps, first, clock);
  }

  /**
   * Tells where the training is, if it is time to.
   *
   * @param epochsDone epochs completed in all
   * @param step updates made in all
   * @param since the epochs since the last time
   */
  void tell(int epochsDone, long step, List<EpochRecord> since) {
    latest = since.isEmpty() ? latest : since.get(since.size() - 1);
    Instant now = clock.instant();
    if (!now.isBefore(next)) {
      next = now.plus(EVERY);
      LOG.info("{}", line(epochsDone, step, now));
    }
  }

  private String line(int epochsDone, long step, Instant now) {
    int share = (int) (100 * step / Math.max(steps, 1));
    int full = WIDTH * share / 100;
    StringBuilder line = new StringBuilder();
    line.append(
        String.format(
            Locale.ROOT,
            "Run %s [%s%s] %d %% epoch %,d/%,d step %,d",
            run,
            "#".repeat(full),
            ".".repeat(WIDTH - full),
            share,
            epochsDone,
            epochs,
            step));
    EpochRecord known = latest;
    if (known != null) {
      Double dev = known.devError();
      line.append(
          dev == null
              ? String.format(Locale.ROOT, " train.error %.4g", known.trainError())
              : String.format(Locale.ROOT, " dev.error %.4g", dev));
    }
    if (step > firstStep) {
      double nanosAStep = (double) Duration.between(started, now).toNanos() / (step - firstStep);
      line.append(" ends in about ");
      line.append(plain(Duration.ofNanos((long) (nanosAStep * (steps - step)))));
    }
    return line.toString();
  }

  /** In the unit that a person would choose. */
  private static String plain(Duration left) {
    if (left.compareTo(Duration.ofSeconds(100)) < 0) {
      return left.toSeconds() + " s";
    }
    return left.compareTo(Duration.ofMinutes(100)) < 0
        ? left.toMinutes() + " min"
        : left.toHours() + " h";
  }
}
