package dev.descent.housekeeping;

import dev.descent.dataset.PreparedCache;
import dev.descent.model.Model;
import dev.descent.model.Models;
import dev.descent.problem.ProblemException;
import dev.descent.run.EndedRun;
import dev.descent.run.EndedRuns;
import dev.descent.storage.DiskUse;
import dev.descent.storage.Storage;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Deletes while the data directory takes more of its disk than it may: what can be made again
 * first, then the runs that ended first, with their models.
 */
@Component
class DiskRelief {
  private static final Logger LOG = LoggerFactory.getLogger(DiskRelief.class);

  private final Storage storage;
  private final PreparedCache prepared;
  private final EndedRuns endedRuns;
  private final Models models;
  private final Retention retention;
  private final RetentionProperties properties;
  private final Clock clock;
  private volatile boolean closing;

  DiskRelief(
      Storage storage,
      PreparedCache prepared,
      EndedRuns endedRuns,
      Models models,
      Retention retention,
      RetentionProperties properties,
      Clock clock) {
    this.storage = storage;
    this.prepared = prepared;
    this.endedRuns = endedRuns;
    this.models = models;
    this.retention = retention;
    this.properties = properties;
    this.clock = clock;
  }

  void open() {
    closing = false;
  }

  void close() {
    closing = true;
  }

  void relieve() throws IOException {
    Double share = properties.diskShare();
    if (share == null) {
      return;
    }
    DiskUse use = storage.diskUse();
    long most = (long) (share * use.diskBytes());
    long excess = use.bytes() - most;
    if (excess <= 0) {
      return;
    }
    LOG.info("The data directory takes {} bytes, {} more than it may", use.bytes(), excess);
    excess -= prepared.free(excess);
    if (excess > 0) {
      excess -= deleteRuns(excess);
    }
    if (excess > 0) {
      LOG.warn("The data directory takes {} bytes more than it may, all in use or kept", excess);
    }
  }

  /** Deletes ended runs that left a model until so many bytes are free; answers how many are. */
  private long deleteRuns(long wanted) throws IOException {
    Instant now = clock.instant();
    List<UUID> deleted = new ArrayList<>();
    long freed = 0;
    List<EndedRun> page = endedRuns.page(now, null);
    while (!page.isEmpty() && freed < wanted && !closing) {
      for (EndedRun run : page) {
        if (freed < wanted && !run.kept() && run.modelId() != null) {
          freed += delete(run.modelId());
          if (retention.delete(run)) {
            deleted.add(run.id());
          }
        }
      }
      page = endedRuns.page(now, page.get(page.size() - 1));
    }
    Housekeeping.tell("runs with their models, as the disk is short", deleted);
    return freed;
  }

  private long delete(UUID id) throws IOException {
    try {
      Model model = models.get(id);
      models.delete(id);
      return model.bytes();
    } catch (ProblemException e) {
      LOG.debug("Model {} is gone already", id, e);
      return 0;
    }
  }
}
