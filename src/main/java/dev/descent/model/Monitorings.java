package dev.descent.model;

import dev.descent.problem.ProblemException;
import dev.descent.problem.ProblemType;
import dev.descent.storage.Ids;
import java.io.IOException;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/** Which models are monitored, and what that shows. */
@Service
class Monitorings {
  private final Models models;
  private final Predictions predictions;
  private final Baselines baselines;
  private final RecentPredictions recent;
  private final MonitoringRepository repository;
  private final TransactionTemplate transaction;
  private final Clock clock;

  Monitorings(
      Models models,
      Predictions predictions,
      Baselines baselines,
      RecentPredictions recent,
      MonitoringRepository repository,
      TransactionTemplate transaction,
      Clock clock) {
    this.models = models;
    this.predictions = predictions;
    this.baselines = baselines;
    this.recent = recent;
    this.repository = repository;
    this.transaction = transaction;
    this.clock = clock;
  }

  /**
   * Begins to count, or goes on.
   *
   * @throws ProblemException NOT_FOUND; CONFLICT when the training rows are gone
   */
  Monitoring start(UUID model) throws IOException {
    models.get(model);
    Optional<MonitoringEntity> known = repository.findByModelId(model);
    if (known.isPresent()) {
      return known.get().toMonitoring();
    }
    Baseline baseline = baselines.of(predictions.with(model, Predictor::header));
    try {
      return repository
          .saveAndFlush(new MonitoringEntity(Ids.next(), model, baseline, clock.instant()))
          .toMonitoring();
    } catch (DataIntegrityViolationException sameMoment) {
      return get(model);
    }
  }

  /**
   * What is counted.
   *
   * @throws ProblemException NOT_FOUND when nothing is
   */
  Monitoring get(UUID model) {
    models.get(model);
    return repository
        .findByModelId(model)
        .map(MonitoringEntity::toMonitoring)
        .orElseThrow(() -> new ProblemException(ProblemType.NOT_FOUND, off(model)));
  }

  /**
   * Stops, and forgets what was counted.
   *
   * @throws ProblemException NOT_FOUND when nothing was
   */
  void stop(UUID model) {
    models.get(model);
    Integer removed = transaction.execute(status -> repository.remove(model));
    if (removed == null || removed == 0) {
      throw new ProblemException(ProblemType.NOT_FOUND, off(model));
    }
  }

  /**
   * Compares what was counted with the training rows.
   *
   * @throws ProblemException NOT_FOUND; CONFLICT when nothing is counted
   */
  Drift drift(UUID model) {
    models.get(model);
    recent.write();
    return repository
        .findByModelId(model)
        .map(Drift::of)
        .orElseThrow(() -> new ProblemException(ProblemType.CONFLICT, off(model)));
  }

  private static String off(UUID model) {
    return "The predictions of model %s are not monitored: POST /api/v1/models/%s/monitoring begins."
        .formatted(model, model);
  }
}
