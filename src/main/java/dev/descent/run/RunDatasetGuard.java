package dev.descent.run;

import dev.descent.dataset.DatasetGuard;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Component;

/** Keeps datasets that unfinished runs need. */
@Component
class RunDatasetGuard implements DatasetGuard {
  static final List<String> UPLOADS =
      List.of("/spec/data/split/dev", "/spec/data/split/test");
  private static final String NAME = "/spec/data/split/name";

  private final RunRepository repository;

  RunDatasetGuard(RunRepository repository) {
    this.repository = repository;
  }

  @Override
  public Optional<String> whyInUse(UUID datasetId) {
    Set<RunState> unfinished = Runs.unfinished();
    List<UUID> users = new ArrayList<>(repository.findIds(datasetId, unfinished, Limit.of(1)));
    users.addAll(repository.findNaming(UPLOADS, datasetId.toString(), unfinished, Limit.of(1)));
    return users.stream()
        .findFirst()
        .map(run -> "Run " + run + " uses the dataset and has not ended; cancel it or wait.");
  }

  @Override
  public Optional<String> whySplitInUse(UUID datasetId, String name) {
    String shortened = name.substring(0, Math.min(RunValueEntity.LENGTH, name.length()));
    return repository
        .findNaming(datasetId, NAME, shortened, Runs.unfinished(), Limit.of(1))
        .stream()
        .findFirst()
        .map(run -> "Run " + run + " uses the split and has not ended; cancel it or wait.");
  }
}
