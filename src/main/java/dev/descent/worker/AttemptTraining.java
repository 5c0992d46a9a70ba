package dev.descent.worker;

import dev.descent.dataset.DataPlan;
import dev.descent.dataset.Preparations;
import dev.descent.dataset.PreparedData;
import dev.descent.engine.Checkpoint;
import dev.descent.engine.Trainer;
import dev.descent.engine.TrainingData;
import dev.descent.engine.TrainingResult;
import dev.descent.engine.TrainingResult.Ending;
import dev.descent.engine.TrainingSpec;
import dev.descent.engine.data.Part;
import dev.descent.engine.data.RowSource;
import dev.descent.queue.Claim;
import dev.descent.run.Attempt;
import dev.descent.run.AttemptEnds;
import dev.descent.run.Attempts;
import dev.descent.run.Checkpoints;
import dev.descent.run.JobSpec;
import dev.descent.run.StaleAttemptException;
import dev.descent.run.StopReason;
import dev.descent.run.TrainingNews;
import dev.descent.run.TrainingRows;
import dev.descent.run.TrainingStart;
import dev.descent.run.Wanted;
import java.io.IOException;
import java.time.Clock;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Trains one attempt of a run, from its data or its checkpoint to its end or its rest. */
@Component
class AttemptTraining {
  private static final Logger LOG = LoggerFactory.getLogger(AttemptTraining.class);

  private final Attempts attempts;
  private final AttemptEnds ends;
  private final Preparations preparations;
  private final TrainedModels models;
  private final Checkpoints checkpoints;
  private final WorkerProperties properties;
  private final TrainingMetrics metrics;
  private final HeldRuns held;
  private final Clock clock;

  AttemptTraining(
      Attempts attempts,
      AttemptEnds ends,
      Preparations preparations,
      TrainedModels models,
      Checkpoints checkpoints,
      WorkerProperties properties,
      TrainingMetrics metrics,
      HeldRuns held,
      Clock clock) {
    this.attempts = attempts;
    this.ends = ends;
    this.preparations = preparations;
    this.models = models;
    this.checkpoints = checkpoints;
    this.properties = properties;
    this.metrics = metrics;
    this.held = held;
    this.clock = clock;
  }

  /**
   * Trains; what came of it is stored when this returns.
   *
   * @throws StaleAttemptException when the attempt is over
   * @throws IOException when the disk cannot be read or written
   */
  void train(Attempt started, Claim claim) throws IOException {
    DataPlan plan = preparations.again(started.spec().data());
    PreparedData data = preparations.prepare(plan);
    RowSource train = Objects.requireNonNull(data.rows(Part.TRAIN));
    train.readAhead();
    TrainingStart start =
        new TrainingStart(
            data.preparation(), train.rows(), data.shared(), data.splitSha256(), clock.instant());
    boolean goesOn = started.from() != null;
    if (goesOn && !mayGoOn(started, start)) {
      ends.paused(started); // or cancelled
      return;
    }
    if (!data.shift().isEmpty()) {
      attempts.compared(started, data.shift());
    }
    Begun begun = begin(started);
    if (begun.isAtRest()) {
      ends.rested(begun.attempt()); // it got there before its worker was lost
      return;
    }
    RunRecorder recorder = recorder(begun, goesOn ? null : start, train.rows());
    TrainingResult result = train(begun, data, recorder);
    end(new TrainedModels.Source(begun.attempt(), plan, data), begun, claim, result, recorder);
  }

  private boolean mayGoOn(Attempt attempt, TrainingStart start) {
    Wanted wanted = attempts.train(attempt, start);
    return wanted != Wanted.CANCEL && wanted != Wanted.PAUSE;
  }

  /** An attempt, and where it goes on; null when it begins. */
  private record Begun(Attempt attempt, @Nullable Checkpoint from) {

    /** Whether it stands where it was to rest. */
    boolean isAtRest() {
      return from != null
          && from.cursor().row() == 0
          && Objects.equals(from.cursor().epoch(), attempt.until())
          && !attempt.givenUp();
    }

    /** Whether it ends with what it has, as a search has given it up at the end of an epoch. */
    boolean isOver() {
      return from != null && from.cursor().row() == 0 && attempt.givenUp();
    }

    TrainingSpec training() {
      TrainingSpec training = attempt.spec().training();
      return from != null && isOver() ? training.until(from.cursor().epoch()) : training;
    }
  }

  /** Goes on from the latest checkpoint that can be read. */
  private Begun begin(Attempt started) {
    Attempt attempt = started;
    for (Attempt.Origin origin = attempt.from(); origin != null; origin = attempt.from()) {
      try {
        return new Begun(attempt, checkpoints.read(origin.checkpoint()));
      } catch (IOException e) {
        LOG.warn("Run {}: checkpoint {} is unreadable", attempt.runId(), origin.checkpoint(), e);
        attempt = attempts.without(attempt, origin.checkpoint());
      }
    }
    return new Begun(attempt, null);
  }

  private RunRecorder recorder(Begun begun, @Nullable TrainingStart untold, int rows) {
    Attempt attempt = begun.attempt();
    Checkpoint from = begun.from();
    return new RunRecorder(
        attempts,
        checkpoints,
        attempt,
        from == null ? null : from.cursor(),
        untold,
        properties.checkpointEvery(),
        ProgressLog.of(attempt, rows, from, clock),
        clock,
        held::isClosing,
        metrics.steps(attempt.spec(), rows));
  }

  private static TrainingResult train(Begun begun, PreparedData data, RunRecorder recorder) {
    JobSpec spec = begun.attempt().spec();
    TrainingData rows =
        new TrainingData(
            Objects.requireNonNull(data.rows(Part.TRAIN)),
            data.rows(Part.DEV),
            spec.execution().evaluateTest() ? data.rows(Part.TEST) : null,
            data.target(),
            data.rows(Part.TRAIN_DEV),
            TrainingRows.augmented(spec, data));
    return Trainer.train(
        spec.network(),
        begun.training(),
        rows,
        spec.execution().seed(),
        spec.execution().precision(),
        spec.execution().threads(),
        begun.from(),
        recorder);
  }

  private void end(
      TrainedModels.Source source,
      Begun begun,
      Claim claim,
      TrainingResult result,
      RunRecorder recorder)
      throws IOException {
    Attempt attempt = begun.attempt();
    Ending ending = result.ending();
    if (recorder.ending() == RunRecorder.Ending.CLOSING) {
      ends.handOver(attempt);
    } else if (ending == Ending.PAUSED && recorder.ending() == RunRecorder.Ending.RESTED) {
      recorder.write();
      ends.rested(attempt);
    } else if (isOver(ending) && (recorder.isUntold() || recorder.finish())) {
      StopReason why = begun.isOver() ? StopReason.PRUNED : stopReason(ending, recorder);
      succeed(source, claim, result, recorder, why);
    } else if (isOver(ending) || recorder.write() == Wanted.CANCEL || ending == Ending.CANCELLED) {
      ends.cancelled(attempt);
    } else if (ending == Ending.PAUSED) {
      ends.paused(attempt);
    } else {
      models.diverged(source, result);
    }
  }

  /** Whether a training has come to an end that leaves results. */
  private static boolean isOver(Ending ending) {
    return ending == Ending.COMPLETED || ending == Ending.EARLY_STOPPED || ending == Ending.STOPPED;
  }

  private static StopReason stopReason(Ending ending, RunRecorder recorder) {
    return switch (ending) {
      case EARLY_STOPPED -> StopReason.EARLY_STOPPED;
      case STOPPED ->
          switch (recorder.ending()) {
            case USER_STOPPED -> StopReason.USER_STOPPED;
            case TARGET_REACHED -> StopReason.TARGET_REACHED;
            default -> StopReason.TIME_LIMIT;
          };
      default -> StopReason.COMPLETED;
    };
  }

  private void succeed(
      TrainedModels.Source source,
      Claim claim,
      TrainingResult result,
      RunRecorder recorder,
      StopReason why)
      throws IOException {
    TrainingNews untold = recorder.isUntold() ? recorder.news() : null;
    if (!models.succeed(source, claim, untold, why, result)) {
      ends.cancelled(source.attempt());
    } else if (untold != null) {
      recorder.wrote(untold);
    }
  }
}
