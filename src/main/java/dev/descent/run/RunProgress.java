package dev.descent.run;

import dev.descent.engine.BatchSize;
import dev.descent.engine.Batches;
import jakarta.persistence.Embeddable;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The columns that tell how far a run is. */
@Embeddable
class RunProgress {
  private @Nullable Instant trainingAt;
  private @Nullable Instant progressAt;
  private int epoch;
  private int epochs;
  private long step;
  private long steps;
  private long firstStep;

  /** For Hibernate, and for sums. */
  protected RunProgress() {}

  RunProgress(JobPlan plan) {
    this.epochs = Objects.requireNonNull(plan.spec().training().epochs());
    this.steps = plan.steps();
  }

  /** An attempt begins from nothing. */
  void restart() {
    trainingAt = null;
    progressAt = null;
    epoch = 0;
    step = 0;
    firstStep = 0;
  }

  /** An attempt goes on where an earlier one stood. */
  void resume(CheckpointEntity from) {
    restart();
    epoch = from.epoch();
    step = from.step();
    firstStep = from.step();
  }

  /** Its training begins; rows that were dropped can make its steps fewer than planned. */
  void train(JobSpec spec, int rows, Instant now) {
    trainingAt = now;
    BatchSize batchSize = Objects.requireNonNull(spec.training().batchSize());
    steps = epochs * Batches.of(rows, batchSize, spec.network()).perEpoch();
  }

  long step() {
    return step;
  }

  boolean isTraining() {
    return trainingAt != null;
  }

  /** It got so far. */
  void reach(int epochsDone, long stepsDone, Instant now) {
    progressAt = now;
    epoch = epochsDone;
    step = stepsDone;
  }

  Run.Progress toProgress(RunState state) {
    double share = state == RunState.SUCCEEDED ? 1 : steps == 0 ? 0 : (double) step / steps;
    return new Run.Progress(epoch, epochs, step, steps, share, estimatedEnd(state));
  }

  /** That of several runs together. */
  static Run.Progress sum(List<RunProgress> runs, RunState state) {
    RunProgress all = new RunProgress();
    for (RunProgress each : runs) {
      all.epoch += each.epoch;
      all.epochs += each.epochs;
      all.step += each.step;
      all.steps += each.steps;
      all.firstStep += each.firstStep;
      all.trainingAt = earlier(all.trainingAt, each.trainingAt);
      all.progressAt = later(all.progressAt, each.progressAt);
    }
    return all.toProgress(state);
  }

  private static @Nullable Instant earlier(@Nullable Instant one, @Nullable Instant other) {
    return one == null || (other != null && other.isBefore(one)) ? other : one;
  }

  private static @Nullable Instant later(@Nullable Instant one, @Nullable Instant other) {
    return one == null || (other != null && other.isAfter(one)) ? other : one;
  }

  private @Nullable Instant estimatedEnd(RunState state) {
    Instant last = progressAt;
    if (state != RunState.RUNNING || trainingAt == null || last == null || step == firstStep) {
      return null;
    }
    double elapsed = Duration.between(trainingAt, last).toNanos();
    return last.plusNanos((long) (elapsed / (step - firstStep) * (steps - step)));
  }
}
