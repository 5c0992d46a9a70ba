package dev.descent.worker;

import dev.descent.dataset.DataPlan;
import dev.descent.dataset.PreparedData;
import dev.descent.engine.TrainingReport.Divergence;
import dev.descent.engine.TrainingResult;
import dev.descent.model.Models;
import dev.descent.model.StoredModel;
import dev.descent.queue.Claim;
import dev.descent.run.Attempt;
import dev.descent.run.AttemptEnds;
import dev.descent.run.Runs;
import dev.descent.run.StaleAttemptException;
import dev.descent.run.StopReason;
import dev.descent.run.TrainingNews;
import dev.descent.storage.Sha256;
import java.io.IOException;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Stores the models that trainings leave, each in one transaction with the end of its run. A model
 * whose attempt turns out to be over is discarded. Any other failure may hide a commit, whose row
 * would name the model: it stays.
 */
@Component
class TrainedModels {
  private final Runs runs;
  private final AttemptEnds ends;
  private final Models models;
  private final TransactionTemplate transaction;

  TrainedModels(Runs runs, AttemptEnds ends, Models models, TransactionTemplate transaction) {
    this.runs = runs;
    this.ends = ends;
    this.models = models;
    this.transaction = transaction;
  }

  /** Where a model comes from: the attempt, and what it was trained on. */
  record Source(Attempt attempt, DataPlan plan, PreparedData data) {}

  /**
   * The run has succeeded.
   *
   * @param untold what its training has said, when nothing of it is stored yet
   * @return false when it is to be cancelled instead; nothing is stored then
   * @throws StaleAttemptException when the attempt is over
   */
  boolean succeed(
      Source source,
      Claim claim,
      @Nullable TrainingNews untold,
      StopReason why,
      TrainingResult result)
      throws IOException {
    StoredModel model = store(source, result);
    boolean succeeded =
        storeEnd(
            model,
            () -> {
              Optional<String> name =
                  ends.succeed(
                      source.attempt(),
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
            });
    if (!succeeded) {
      models.discard(model);
    }
    return succeeded;
  }

  /**
   * The run's numbers ceased to be finite: it keeps the last weights that gave finite figures.
   *
   * @throws StaleAttemptException when the attempt is over
   */
  void diverged(Source source, TrainingResult result) throws IOException {
    Attempt attempt = source.attempt();
    Divergence where = Objects.requireNonNull(result.report().divergence());
    String detail =
        "numbers ceased to be finite in %s at epoch %d, step %d: try a smaller learning rate or clipping"
            .formatted(where.layer(), where.epoch(), where.step());
    StoredModel model = store(source, result);
    storeEnd(
        model,
        () -> {
          ends.diverged(attempt, detail, result.report(), model.id());
          models.register(model, runs.get(attempt.runId()).name() + " (before it diverged)");
          return true;
        });
  }

  private StoredModel store(Source source, TrainingResult result) throws IOException {
    Attempt attempt = source.attempt();
    return models.store(
        attempt.runId(),
        attempt.spec(),
        source.plan().dataset(),
        source.data(),
        result.parameters());
  }

  private boolean storeEnd(StoredModel model, BooleanSupplier end) throws IOException {
    try {
      return Boolean.TRUE.equals(transaction.execute(status -> end.getAsBoolean()));
    } catch (StaleAttemptException e) {
      models.discard(model);
      throw e;
    }
  }
}
