package dev.descent.worker;

import dev.descent.engine.Adjustment;
import dev.descent.engine.Checkpoint;
import dev.descent.engine.EpochRecord;
import dev.descent.engine.TrainingListener;
import dev.descent.engine.health.HealthRecord;
import dev.descent.run.Attempt;
import dev.descent.run.Attempts;
import dev.descent.run.Checkpoints;
import dev.descent.run.StaleAttemptException;
import dev.descent.run.TrainingNews;
import dev.descent.run.TrainingStart;
import dev.descent.run.Wanted;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes what a training says, at most once a second, and reads what is wanted of it. That a new
 * training has begun is written with its first news, so that a short one is written once in all,
 * with its end: of a search of small networks, most of the time would go into writing.
 */
final class RunRecorder implements TrainingListener {
  private static final Duration INTERVAL = Duration.ofSeconds(1);

  /** How long a training is not told of. */
  private static final Duration FIRST_INTERVAL = Duration.ofMillis(200);

  /** A run that is over before that needs no checkpoint. */
  private static final Duration FIRST_CHECKPOINT = Duration.ofSeconds(5);

  /** Checkpoints take at most one part in so many of the time. */
  private static final int CHECKPOINT_SHARE = 50;

  private static final Logger LOG = LoggerFactory.getLogger(RunRecorder.class);

  /** A write at the latest after so many steps, whatever the clock says. */
  private static final int MOST_STEPS = 1 << 20;

  private final Attempts attempts;
  private final Attempt attempt;
  private final Clock clock;
  private final BooleanSupplier closing;
  private final ProgressLog progress;
  private final IntConsumer stepsDone;
  private final Instant started;
  private final Duration trained;
  private final @Nullable Instant deadline;
  private final Checkpoints checkpoints;
  private final Duration checkpointEvery;
  private final List<EpochRecord> epochs = new ArrayList<>();
  private final List<HealthRecord> health = new ArrayList<>();
  private double[] costs = new double[1024];
  private int costCount;
  private long firstStep;
  private int epochsDone;
  private Instant nextWrite;
  private Instant nextCheckpoint;
  private Instant nextBest;
  private @Nullable Double bestError;
  private @Nullable Double epochError;
  private Ending ending = Ending.NONE;
  private @Nullable TrainingStart untold;

  /** Why the recorder ended a training. */
  enum Ending {
    NONE,
    CANCELLED,
    PAUSED,
    USER_STOPPED,
    TARGET_REACHED,
    TIME_LIMIT,
    RESTED,
    CLOSING
  }

  /**
   * @param from where the attempt goes on; null when it begins
   * @param untold what it begins with, if that is not yet stored
   * @param progress tells in the log how far it is
   * @param closing whether this process is shutting down
   * @param stepsDone hears of steps once they are stored
   */
  RunRecorder(
      Attempts attempts,
      Checkpoints checkpoints,
      Attempt attempt,
      Checkpoint.@Nullable Cursor from,
      @Nullable TrainingStart untold,
      Duration checkpointEvery,
      ProgressLog progress,
      Clock clock,
      BooleanSupplier closing,
      IntConsumer stepsDone) {
    this.attempts = attempts;
    this.checkpoints = checkpoints;
    this.checkpointEvery = checkpointEvery;
    this.firstStep = from == null ? 0 : from.step();
    this.epochsDone = from == null ? 0 : from.epoch();
    this.attempt = attempt;
    this.untold = untold;
    this.clock = clock;
    this.closing = closing;
    this.progress = progress;
    this.stepsDone = stepsDone;
    Instant now = clock.instant();
    Duration limit = attempt.spec().execution().timeLimit();
    this.started = now;
    Attempt.Origin origin = attempt.from();
    this.trained = from == null || origin == null ? Duration.ZERO : origin.trained();
    this.deadline = limit == null ? null : now.plus(limit).minus(trained);
    this.nextWrite = now.plus(untold == null ? INTERVAL : FIRST_INTERVAL);
    this.nextCheckpoint =
        now.plus(
            checkpointEvery.compareTo(FIRST_CHECKPOINT) < 0 ? checkpointEvery : FIRST_CHECKPOINT);
    this.nextBest = nextCheckpoint;
    this.bestError = from == null || origin == null ? null : origin.bestError();
  }

  @Override
  public Wish step(int epoch, long step, double cost) {
    if (costCount == costs.length) {
      costs = Arrays.copyOf(costs, costs.length * 2);
    }
    costs[costCount++] = cost;
    epochError = null;
    return wish(false, false, false);
  }

  @Override
  public void health(HealthRecord found) {
    health.add(found);
  }

  @Override
  public Wish epoch(EpochRecord epoch) {
    epochs.add(epoch);
    epochsDone = epoch.epoch() + 1;
    epochError = epoch.devError() == null ? epoch.trainError() : epoch.devError();
    boolean better = bestError == null || epochError < bestError;
    bestError = better ? epochError : bestError;
    boolean last = Objects.equals(epochsDone, attempt.spec().training().epochs());
    boolean rests = !last && Objects.equals(epochsDone, attempt.until());
    return wish(better || last, rests, !last && reachesTarget(epoch));
  }

  private boolean reachesTarget(EpochRecord epoch) {
    Double target = attempt.spec().objective().targetError();
    return target != null && epoch.devError() != null && epoch.devError() <= target;
  }

  /**
   * What is wanted now.
   *
   * @param worthKeeping whether a checkpoint is wanted before its time
   * @param rests whether the training is to rest here, whatever the clock says
   * @param done whether it has got where it was to get
   */
  private Wish wish(boolean worthKeeping, boolean rests, boolean done) {
    Instant now = clock.instant();
    boolean leaving = closing.getAsBoolean();
    boolean checkpoint =
        rests
            || done
            || leaving
            || !now.isBefore(nextCheckpoint)
            || worthKeeping && !now.isBefore(nextBest);
    if (!checkpoint && now.isBefore(nextWrite) && costCount < MOST_STEPS) {
      return Wish.CONTINUE;
    }
    Wanted wanted = write();
    if (wanted == Wanted.CANCEL) {
      ending = Ending.CANCELLED;
      return Wish.CANCEL;
    }
    nextWrite = now.plus(INTERVAL);
    if (leaving) {
      ending = Ending.CLOSING;
      return Wish.PAUSE;
    }
    if (wanted == Wanted.PAUSE) {
      ending = Ending.PAUSED;
      return Wish.PAUSE;
    }
    if (wanted == Wanted.STOP) {
      ending = Ending.USER_STOPPED;
      return Wish.STOP;
    }
    if (done) {
      ending = Ending.TARGET_REACHED;
      return Wish.STOP;
    }
    if (deadline != null && !now.isBefore(deadline)) {
      ending = Ending.TIME_LIMIT;
      return Wish.STOP;
    }
    if (rests) {
      ending = Ending.RESTED;
      return Wish.PAUSE;
    }
    if (wanted == Wanted.ADJUST) {
      return Wish.ADJUST;
    }
    return checkpoint ? Wish.CHECKPOINT : Wish.CONTINUE;
  }

  /** Stores where the training stands; where that fails the run goes on with an older one. */
  @Override
  public void checkpoint(Checkpoint checkpoint) {
    Instant begun = clock.instant();
    try {
      Checkpoints.Written written = checkpoints.write(attempt.runId(), checkpoint);
      try {
        attempts.checkpoint(
            attempt, written, trained.plus(Duration.between(started, begun)), epochError);
      } catch (StaleAttemptException e) {
        checkpoints.discard(written.id());
        throw e;
      }
    } catch (IOException e) {
      LOG.warn("Run {}: a checkpoint could not be written", attempt.runId(), e);
    }
    Instant done = clock.instant();
    Duration rest = Duration.between(begun, done).multipliedBy(CHECKPOINT_SHARE);
    nextCheckpoint = done.plus(rest.compareTo(checkpointEvery) > 0 ? rest : checkpointEvery);
    nextBest = done.plus(rest);
  }

  /** What somebody wants to change, which is stored with its step when this returns. */
  @Override
  public List<Adjustment> adjustments(long step) {
    return attempts.adjust(attempt, step);
  }

  /** Writes what is left; what is to be done. */
  Wanted write() {
    Wanted wanted = attempts.record(attempt, news());
    wrote();
    return wanted;
  }

  /** Whether nothing of the training is written yet. */
  boolean isUntold() {
    return untold != null;
  }

  /** Writes what is left when training is over; false when the run is to be cancelled. */
  boolean finish() {
    boolean goesOn = attempts.finalizing(attempt, news());
    wrote();
    return goesOn;
  }

  /** What is not written yet; whoever writes it says so. */
  TrainingNews news() {
    return new TrainingNews(
        clock.instant(),
        untold,
        epochsDone,
        List.copyOf(epochs),
        firstStep,
        Arrays.copyOf(costs, costCount),
        List.copyOf(health));
  }

  /** What is not written yet now is. */
  void wrote() {
    untold = null;
    progress.tell(epochsDone, firstStep + costCount, epochs);
    epochs.clear();
    health.clear();
    stepsDone.accept(costCount);
    firstStep += costCount;
    costCount = 0;
  }

  Ending ending() {
    return ending;
  }
}
