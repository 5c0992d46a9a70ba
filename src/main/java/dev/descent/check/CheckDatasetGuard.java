package dev.descent.check;

import dev.descent.dataset.DatasetGuard;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Component;

/** Keeps datasets that unfinished checks need. */
@Component
class CheckDatasetGuard implements DatasetGuard {
  private static final Set<CheckState> UNFINISHED = Set.of(CheckState.QUEUED, CheckState.RUNNING);

  private final CheckRepository repository;

  CheckDatasetGuard(CheckRepository repository) {
    this.repository = repository;
  }

  @Override
  public Optional<String> whyInUse(UUID datasetId) {
    return repository.findIds(datasetId, UNFINISHED, Limit.of(1)).stream()
        .findFirst()
        .map(check -> "Check " + check + " uses the dataset and has not ended; wait or delete it.");
  }
}
