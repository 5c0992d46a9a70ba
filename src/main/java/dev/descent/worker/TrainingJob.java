package dev.descent.worker;

import dev.descent.engine.InvalidSettingException;
import dev.descent.problem.Outage;
import dev.descent.problem.ProblemException;
import dev.descent.queue.Claim;
import dev.descent.queue.JobHandler;
import dev.descent.run.Attempt;
import dev.descent.run.AttemptEnds;
import dev.descent.run.Attempts;
import dev.descent.run.FailureReason;
import dev.descent.run.Runs;
import dev.descent.run.StaleAttemptException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/** Trains one run from its data to its model, or says why it has none. */
@Component
class TrainingJob implements JobHandler {
  private static final Logger LOG = LoggerFactory.getLogger(TrainingJob.class);

  private final Attempts attempts;
  private final AttemptEnds ends;
  private final AttemptTraining training;
  private final HeldRuns held;

  TrainingJob(Attempts attempts, AttemptEnds ends, AttemptTraining training, HeldRuns held) {
    this.attempts = attempts;
    this.ends = ends;
    this.training = training;
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
      training.train(attempt, claim);
    } catch (StaleAttemptException e) {
      LOG.info("Run {}: {}", id, e.getMessage());
    } catch (DataAccessException | TransactionException e) {
      if (!Outage.isBehind(e)) {
        throw e; // the queue tries again, and counts this attempt as lost
      }
      held.giveBackAfterOutage(attempt, e);
    } catch (InvalidSettingException e) { // as prepared rows can have fewer features than planned
      ends.fail(attempt, FailureReason.INVALID_DATA, String.valueOf(e.getMessage()));
    } catch (ProblemException e) {
      ends.fail(attempt, FailureReason.INVALID_DATA, e.detail());
    } catch (OutOfMemoryError e) {
      ends.fail(
          attempt,
          FailureReason.OUT_OF_MEMORY,
          "the network and its batches did not fit into memory: try smaller batches or layers");
    } catch (IOException | UncheckedIOException e) {
      LOG.error("Run {} failed at the disk", id, e);
      ends.fail(attempt, FailureReason.STORAGE, "the disk could not be read or written");
    } catch (RuntimeException e) {
      LOG.error("Run {} failed", id, e);
      ends.fail(attempt, FailureReason.INTERNAL, "a fault of the service; its log says more");
    } finally {
      held.remove(attempt);
    }
  }
}
