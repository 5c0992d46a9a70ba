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
  private final CheckpointTimes checkpointTimes;
  private final UntoldNews untold;
  private Instant nextWrite;
  private @Nullable Double bestError;
  private @Nullable Double epochError;
  private Ending ending = Ending.NONE;

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
   * @param start what it begins with, if that is not yet stored
   * @param progress tells in the log how far it is
   * @param closing whether this process is shutting down
   * @param stepsDone hears of steps once they are stored
   */
  RunRecorder(
      Attempts attempts,
      Checkpoints checkpoints,
      Attempt attempt,
      Checkpoint.@Nullable Cursor from,
      @Nullable TrainingStart start,
      Duration checkpointEvery,
      ProgressLog progress,
      Clock clock,
      BooleanSupplier closing,
      IntConsumer stepsDone) {
    this.attempts = attempts;
    this.checkpoints = checkpoints;
    this.attempt = attempt;
    this.untold = new UntoldNews(from, start);
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
    this.nextWrite = now.plus(start == null ? INTERVAL : FIRST_INTERVAL);
    this.checkpointTimes = new CheckpointTimes(checkpointEvery, now);
    this.bestError = from == null || origin == null ? null : origin.bestError();
  }

  @Override
  public Wish step(int epoch, long step, double cost) {
    untold.step(cost);
    epochError = null;
    return wish(false, false, false);
  }

  @Override
  public void health(HealthRecord found) {
    untold.health(found);
  }

  @Override
  public Wish epoch(EpochRecord epoch) {
    untold.epoch(epoch);
    int epochsDone = untold.epochsDone();
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
    boolean checkpoint = rests || done || leaving || checkpointTimes.isDue(now, worthKeeping);
    if (!checkpoint && now.isBefore(nextWrite) && untold.steps() < MOST_STEPS) {
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
    checkpointTimes.wrote(begun, clock.instant());
  }

  /** What somebody wants to change, which is stored with its step when this returns. */
  @Override
  public List<Adjustment> adjustments(long step) {
    return attempts.adjust(attempt, step);
  }

  /** Writes what is left; what is to be done. */
  Wanted write() {
    TrainingNews news = news();
    Wanted wanted = attempts.record(attempt, news);
    wrote(news);
    return wanted;
  }

  /** Whether nothing of the training is written yet. */
  boolean isUntold() {
    return untold.hasStart();
  }

  /** Writes what is left when training is over; false when the run is to be cancelled. */
  boolean finish() {
    TrainingNews news = news();
    boolean goesOn = attempts.finalizing(attempt, news);
    wrote(news);
    return goesOn;
  }

  /** What is not written yet; whoever writes it says so. */
  TrainingNews news() {
    return untold.at(clock.instant());
  }

  /** All that was not written yet now is. */
  void wrote(TrainingNews news) {
    int steps = news.costs().length;
    progress.tell(news.epochsDone(), news.firstStep() + steps, news.epochs());
    stepsDone.accept(steps);
    untold.clear();
  }

  Ending ending() {
    return ending;
  }
}
