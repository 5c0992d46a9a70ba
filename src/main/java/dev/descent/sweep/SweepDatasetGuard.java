package dev.descent.sweep;

import dev.descent.dataset.DatasetGuard;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Component;

/** Keeps datasets that unfinished sweeps need. */
@Component
class SweepDatasetGuard implements DatasetGuard {
  private final SweepRepository repository;

  SweepDatasetGuard(SweepRepository repository) {
    this.repository = repository;
  }

  @Override
  public Optional<String> whyInUse(UUID datasetId) {
    return repository.findIds(datasetId, SweepState.unfinished(), Limit.of(1)).stream()
        .findFirst()
        .map(sweep -> "Sweep " + sweep + " uses the dataset and has not ended; stop it or wait.");
  }
}
