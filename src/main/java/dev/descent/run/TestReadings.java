package dev.descent.run;

import dev.descent.storage.Ids;
import java.time.Clock;
import java.util.Objects;
import org.springframework.stereotype.Component;

/**
 * Counts how often the test rows of a dataset and split were read: what is chosen by looking at
 * them often enough has been fitted to them.
 */
@Component
class TestReadings {
  private final TestReadingRepository repository;
  private final Clock clock;

  TestReadings(TestReadingRepository repository, Clock clock) {
    this.repository = repository;
    this.clock = clock;
  }

  /**
   * Notes that a run's test rows were read; joins a transaction.
   *
   * @return how often they have been by now
   */
  int count(RunEntity run) {
    String split = Objects.requireNonNull(run.splitSha256());
    repository.saveAndFlush(
        new TestReadingEntity(Ids.next(), run.datasetId(), split, run.id(), clock.instant()));
    return repository.countByDatasetIdAndSplitSha256(run.datasetId(), split);
  }
}
