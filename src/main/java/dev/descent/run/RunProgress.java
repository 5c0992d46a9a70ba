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
  private @Nullable Integer untilEpoch;

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

  /**
   * Where an attempt begins.
   *
   * @param from where an earlier one stood; null from nothing
   */
  void goOn(@Nullable CheckpointEntity from) {
    restart();
    if (from != null) {
      epoch = from.epoch();
      step = from.step();
      firstStep = from.step();
    }
  }

  /** The same for an attempt that trains already. */
  void goOnInstead(@Nullable CheckpointEntity from) {
    Instant trains = trainingAt;
    goOn(from);
    trainingAt = trains;
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

  /** Epochs completed. */
  int epoch() {
    return epoch;
  }

  /** Its training rests after so many epochs; null for none. */
  void rest(@Nullable Integer afterEpochs) {
    untilEpoch = afterEpochs;
  }

  /** The number of epochs after which it rests; null for none. */
  @Nullable Integer until() {
    return untilEpoch;
  }

  /** It got so far. */
  void reach(int epochsDone, long stepsDone, Instant now) {
    progressAt = now;
    epoch = epochsDone;
    step = stepsDone;
  }

  Run.Progress toProgress(RunState state) {
    boolean trains = state == RunState.RUNNING && trainingAt != null && progressAt != null;
    Duration trained = trains ? Duration.between(trainingAt, progressAt) : Duration.ZERO;
    return toProgress(state, trained, trains ? 1 : 0);
  }

  /**
   * @param trained time that the updates of these attempts took, one after another
   * @param training how many train at this moment
   */
  private Run.Progress toProgress(RunState state, Duration trained, int training) {
    double share = state == RunState.SUCCEEDED ? 1 : steps == 0 ? 0 : (double) step / steps;
    Instant end = null;
    if (state == RunState.RUNNING && training > 0 && progressAt != null && step > firstStep) {
      double nanosAStep = (double) trained.toNanos() / (step - firstStep);
      end = progressAt.plusNanos((long) (nanosAStep * (steps - step) / training));
    }
    return new Run.Progress(epoch, epochs, step, steps, share, progressAt, end);
  }

  /**
   * That of several runs together. How long they will take follows from the time that each spent on
   * its own updates, not from when the first began: some may have waited.
   *
   * @param training how many of them train at this moment
   */
  static Run.Progress sum(List<RunProgress> runs, int training, RunState state) {
    RunProgress all = new RunProgress();
    Duration trained = Duration.ZERO;
    for (RunProgress each : runs) {
      all.epoch += each.epoch;
      all.epochs += each.epochs;
      all.step += each.step;
      all.steps += each.steps;
      all.firstStep += each.firstStep;
      all.progressAt = later(all.progressAt, each.progressAt);
      if (each.trainingAt != null && each.progressAt != null) {
        trained = trained.plus(Duration.between(each.trainingAt, each.progressAt));
      }
    }
    return all.toProgress(state, trained, training);
  }

  private static @Nullable Instant later(@Nullable Instant one, @Nullable Instant other) {
    return one == null || (other != null && other.isAfter(one)) ? other : one;
  }
}
