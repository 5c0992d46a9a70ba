package dev.descent.housekeeping;

import dev.descent.dataset.Dataset;
import dev.descent.dataset.Datasets;
import dev.descent.problem.ProblemException;
import dev.descent.run.EndedRun;
import dev.descent.run.EndedRuns;
import dev.descent.run.Runs;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Deletes what is past its time. What cannot be deleted now is looked at again next time. */
@Component
class Retention {
  private static final Logger LOG = LoggerFactory.getLogger(Retention.class);
  private static final int PAGE = 200;
  private static final UUID BEFORE_ALL = new UUID(0, 0);

  private final Runs runs;
  private final EndedRuns endedRuns;
  private final Datasets datasets;
  private final RetentionProperties properties;
  private final Clock clock;
  private volatile boolean closing;

  Retention(
      Runs runs,
      EndedRuns endedRuns,
      Datasets datasets,
      RetentionProperties properties,
      Clock clock) {
    this.runs = runs;
    this.endedRuns = endedRuns;
    this.datasets = datasets;
    this.properties = properties;
    this.clock = clock;
  }

  void open() {
    closing = false;
  }

  /** The service stops: what is left to do waits for the next round. */
  void close() {
    closing = true;
  }

  List<UUID> deleteOldRuns() {
    List<UUID> deleted = new ArrayList<>();
    Duration age = properties.runs();
    if (age == null) {
      return deleted;
    }
    Instant before = clock.instant().minus(age);
    List<EndedRun> page = endedRuns.page(before, null);
    while (!page.isEmpty() && !closing) {
      for (EndedRun run : page) {
        if (!run.kept() && delete(run)) {
          deleted.add(run.id());
        }
      }
      page = endedRuns.page(before, page.get(page.size() - 1));
    }
    return deleted;
  }

  /** Deletes a run; false when a client was quicker and retries or has deleted it. */
  boolean delete(EndedRun run) {
    try {
      runs.delete(run.id());
      return true;
    } catch (ProblemException e) {
      LOG.debug("Run {} stays", run.id(), e);
      return false;
    }
  }

  /** The runs that lost theirs. */
  List<UUID> deleteOldCheckpoints() {
    return endedRuns.forgetCheckpoints(clock.instant().minus(properties.checkpoints()));
  }

  List<UUID> deleteUnusedDatasets() throws IOException {
    List<UUID> deleted = new ArrayList<>();
    Duration age = properties.unusedDatasets();
    if (age == null) {
      return deleted;
    }
    Instant before = clock.instant().minus(age);
    UUID last = BEFORE_ALL;
    List<Dataset> some;
    do {
      some = datasets.createdBefore(before, last, PAGE);
      for (Dataset dataset : some) {
        last = dataset.id();
        if (!endedRuns.use(last) && delete(dataset)) {
          deleted.add(last);
        }
      }
    } while (some.size() == PAGE && !closing);
    return deleted;
  }

  private boolean delete(Dataset dataset) throws IOException {
    try {
      datasets.delete(dataset.id());
      return true;
    } catch (ProblemException e) {
      LOG.debug("Dataset {} stays", dataset.id(), e);
      return false;
    }
  }
}
