package dev.descent.worker;

import dev.descent.dataset.DataPlan;
import dev.descent.dataset.Preparations;
import dev.descent.dataset.PreparedData;
import dev.descent.engine.Checkpoint;
import dev.descent.engine.InvalidSettingException;
import dev.descent.engine.Trainer;
import dev.descent.engine.TrainingData;
import dev.descent.engine.TrainingReport.Divergence;
import dev.descent.engine.TrainingResult;
import dev.descent.engine.TrainingResult.Ending;
import dev.descent.engine.TrainingSpec;
import dev.descent.engine.data.Part;
import dev.descent.engine.data.RowSource;
import dev.descent.model.Models;
import dev.descent.model.StoredModel;
import dev.descent.problem.Outage;
import dev.descent.problem.ProblemException;
import dev.descent.queue.Claim;
import dev.descent.queue.JobHandler;
import dev.descent.run.Attempt;
import dev.descent.run.Attempts;
import dev.descent.run.Checkpoints;
import dev.descent.run.FailureReason;
import dev.descent.run.JobSpec;
import dev.descent.run.Runs;
import dev.descent.run.StaleAttemptException;
import dev.descent.run.StopReason;
import dev.descent.run.TrainingNews;
import dev.descent.run.TrainingRows;
import dev.descent.run.TrainingStart;
import dev.descent.run.Wanted;
import dev.descent.storage.Sha256;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

/** Trains one run from its data to its model. */
@Component
class TrainingJob implements JobHandler {
  private static final Logger LOG = LoggerFactory.getLogger(TrainingJob.class);

  private final Runs runs;
  private final Attempts attempts;
  private final Preparations preparations;
  private final Models models;
  private final Checkpoints checkpoints;
  private final WorkerProperties properties;
  private final Clock clock;
  private final TransactionTemplate transaction;
  private final TrainingMetrics metrics;
  private final HeldRuns held;

  TrainingJob(
      Runs runs,
      Attempts attempts,
      Preparations preparations,
      Models models,
      Checkpoints checkpoints,
      WorkerProperties properties,
      Clock clock,
      TransactionTemplate transaction,
      TrainingMetrics metrics,
      HeldRuns held) {
    this.runs = runs;
    this.attempts = attempts;
    this.preparations = preparations;
    this.models = models;
    this.checkpoints = checkpoints;
    this.properties = properties;
    this.clock = clock;
    this.transaction = transaction;
    this.metrics = metrics;
    this.held = held;
  }

  @Override
  public String kind() {
    return Runs.JOB;
  }

  @Override
  public Lane lane() {
    return Lane.TRAINING;
  }

  @Override
  public Load load(UUID id) {
    return attempts.load(id);
  }

  @Override
  public void start() {
    held.open();
  }

  @Override
  public void stop() {
    held.close();
  }

  @Override
  public void abandon(UUID id) {
    held.abandon(id);
  }

  @Override
  public void handle(UUID id, Claim claim) {
    Optional<Attempt> started = attempts.start(id, claim);
    if (started.isEmpty()) {
      return;
    }
    Attempt attempt = started.get();
    held.add(attempt);
    try {
      train(attempt, claim);
    } catch (StaleAttemptException e) {
      LOG.info("Run {}: {}", id, e.getMessage());
    } catch (DataAccessException | TransactionException e) {
      if (!Outage.isBehind(e)) {
        throw e; // the queue tries again, and counts this attempt as lost
      }
      held.giveBackAfterOutage(attempt, e);
    } catch (InvalidSettingException e) { // as prepared rows can have fewer features than planned
      attempts.fail(attempt, FailureReason.INVALID_DATA, String.valueOf(e.getMessage()));
    } catch (ProblemException e) {
      attempts.fail(attempt, FailureReason.INVALID_DATA, e.detail());
    } catch (OutOfMemoryError e) {
      attempts.fail(
          attempt,
          FailureReason.OUT_OF_MEMORY,
          "the network and its batches did not fit into memory: try smaller batches or layers");
    } catch (IOException | UncheckedIOException e) {
      LOG.error("Run {} failed at the disk", id, e);
      attempts.fail(attempt, FailureReason.STORAGE, "the disk could not be read or written");
    } catch (RuntimeException e) {
      LOG.error("Run {} failed", id, e);
      attempts.fail(attempt, FailureReason.INTERNAL, "a fault of the service; its log says more");
    } finally {
      held.remove(attempt);
    }
  }

  private void train(Attempt started, Claim claim) throws IOException {
    JobSpec spec = started.spec();
    DataPlan plan = preparations.again(spec.data());
    PreparedData data = preparations.prepare(plan);
    RowSource train = Objects.requireNonNull(data.rows(Part.TRAIN));
    train.readAhead();
    TrainingStart start =
        new TrainingStart(
            data.preparation(), train.rows(), data.shared(), data.splitSha256(), clock.instant());
    boolean goesOn = started.from() != null;
    if (goesOn) {
      Wanted wanted = attempts.train(started, start);
      if (wanted == Wanted.CANCEL || wanted == Wanted.PAUSE) {
        attempts.paused(started); // or cancelled
        return;
      }
    }
    if (!data.shift().isEmpty()) {
      attempts.compared(started, data.shift());
    }
    Begun begun = begin(started);
    Attempt attempt = begun.attempt();
    Checkpoint from = begun.from();
    if (from != null
        && from.cursor().row() == 0
        && Objects.equals(from.cursor().epoch(), attempt.until())
        && !attempt.givenUp()) {
      attempts.rested(attempt); // it got there before its worker was lost
      return;
    }
    RunRecorder recorder =
        new RunRecorder(
            attempts,
            checkpoints,
            attempt,
            from == null ? null : from.cursor(),
            goesOn ? null : start,
            properties.checkpointEvery(),
            ProgressLog.of(attempt, train.rows(), from, clock),
            clock,
            held::isClosing,
            metrics.steps(spec, train.rows()));
    TrainingData rows =
        new TrainingData(
            train,
            data.rows(Part.DEV),
            spec.execution().evaluateTest() ? data.rows(Part.TEST) : null,
            data.target(),
            data.rows(Part.TRAIN_DEV),
            TrainingRows.augmented(spec, data));
    boolean asItIs = from != null && attempt.givenUp() && from.cursor().row() == 0;
    TrainingSpec training =
        from != null && asItIs ? spec.training().until(from.cursor().epoch()) : spec.training();
    TrainingResult result =
        Trainer.train(
            spec.network(),
            training,
            rows,
            spec.execution().seed(),
            spec.execution().precision(),
            spec.execution().threads(),
            from,
            recorder);
    if (recorder.ending() == RunRecorder.Ending.CLOSING) {
      attempts.handOver(attempt);
    } else if (result.ending() == Ending.PAUSED && recorder.ending() == RunRecorder.Ending.RESTED) {
      recorder.write();
      attempts.rested(attempt);
    } else if (isOver(result.ending()) && (recorder.isUntold() || recorder.finish())) {
      StopReason why = asItIs ? StopReason.PRUNED : stopReason(result, recorder);
      finish(attempt, claim, plan, data, result, recorder, why);
    } else if (isOver(result.ending())
        || recorder.write() == Wanted.CANCEL
        || result.ending() == Ending.CANCELLED) {
      attempts.cancelled(attempt);
    } else if (result.ending() == Ending.PAUSED) {
      attempts.paused(attempt);
    } else {
      diverged(attempt, plan, data, result);
    }
  }

  /** Whether a training has come to an end that leaves results. */
  private static boolean isOver(Ending ending) {
    return ending == Ending.COMPLETED || ending == Ending.EARLY_STOPPED || ending == Ending.STOPPED;
  }

  private static StopReason stopReason(TrainingResult result, RunRecorder recorder) {
    return switch (result.ending()) {
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

  /** An attempt, and where it goes on; null when it begins. */
  private record Begun(Attempt attempt, @Nullable Checkpoint from) {}

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

  /** Keeps the last weights that gave finite figures. */
  private void diverged(Attempt attempt, DataPlan plan, PreparedData data, TrainingResult result)
      throws IOException {
    Divergence where = Objects.requireNonNull(result.report().divergence());
    String detail =
        "numbers ceased to be finite in %s at epoch %d, step %d: try a smaller learning rate or clipping"
            .formatted(where.layer(), where.epoch(), where.step());
    StoredModel model =
        models.store(attempt.runId(), attempt.spec(), plan.dataset(), data, result.parameters());
    try {
      transaction.executeWithoutResult(
          status -> {
            attempts.diverged(attempt, detail, result.report(), model.id());
            models.register(model, runs.get(attempt.runId()).name() + " (before it diverged)");
          });
    } catch (StaleAttemptException e) {
      models.discard(model);
      throw e;
    }
  }

  private void finish(
      Attempt attempt,
      Claim claim,
      DataPlan plan,
      PreparedData data,
      TrainingResult result,
      RunRecorder recorder,
      StopReason why)
      throws IOException {
    TrainingNews untold = recorder.isUntold() ? recorder.news() : null;
    StoredModel model =
        models.store(attempt.runId(), attempt.spec(), plan.dataset(), data, result.parameters());
    try {
      boolean succeeded =
          Boolean.TRUE.equals(
              transaction.execute(status -> succeed(attempt, claim, untold, why, result, model)));
      if (!succeeded) {
        models.discard(model);
        attempts.cancelled(attempt);
      } else if (untold != null) {
        recorder.wrote();
      }
    } catch (StaleAttemptException e) {
      models.discard(model);
      throw e;
    }
    // any other failure may hide a commit, whose row would name the artefact: it stays
  }

  private boolean succeed(
      Attempt attempt,
      Claim claim,
      @Nullable TrainingNews untold,
      StopReason why,
      TrainingResult result,
      StoredModel model) {
    Optional<String> name =
        attempts.succeed(
            attempt,
            untold,
            why,
            Objects.requireNonNull(result.results()),
            result.report(),
            model.id(),
            Sha256.of(result.parameters()));
    name.ifPresent(
        run -> {
          models.register(model, run);
          claim.end();
        });
    return name.isPresent();
  }
}
