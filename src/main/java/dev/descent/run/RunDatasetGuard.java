package dev.descent.run;

import dev.descent.dataset.DatasetGuard;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Component;

/** Keeps datasets that unfinished runs need. */
@Component
class RunDatasetGuard implements DatasetGuard {
  private final RunRepository repository;

  RunDatasetGuard(RunRepository repository) {
    this.repository = repository;
  }

  @Override
  public Optional<String> whyInUse(UUID datasetId) {
    return repository.findIds(datasetId, Runs.unfinished(), Limit.of(1)).stream()
        .findFirst()
        .map(run -> "Run " + run + " uses the dataset and has not ended; cancel it or wait.");
  }
}
