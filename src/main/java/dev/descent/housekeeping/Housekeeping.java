package dev.descent.housekeeping;

import dev.descent.queue.Claim;
import dev.descent.queue.JobHandler;
import dev.descent.storage.OrphanFolders;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** One round of housekeeping; the log says what it removed. */
@Component
class Housekeeping implements JobHandler {
  private static final Logger LOG = LoggerFactory.getLogger(Housekeeping.class);

  private final Retention retention;
  private final DiskRelief relief;
  private final OrphanFolders orphans;
  private final RetentionProperties properties;

  Housekeeping(
      Retention retention,
      DiskRelief relief,
      OrphanFolders orphans,
      RetentionProperties properties) {
    this.retention = retention;
    this.relief = relief;
    this.orphans = orphans;
    this.properties = properties;
  }

  @Override
  public String kind() {
    return "housekeeping";
  }

  @Override
  public Lane lane() {
    return Lane.SHORT;
  }

  @Override
  public Duration every() {
    return properties.every();
  }

  @Override
  public void start() {
    relief.open();
    retention.open();
  }

  @Override
  public void stop() {
    relief.close();
    retention.close();
  }

  @Override
  public void handle(UUID id, Claim claim) throws IOException {
    tell("runs past their time", retention.deleteOldRuns());
    tell("runs' checkpoints past their time", retention.deleteOldCheckpoints());
    tell("datasets that no run names", retention.deleteUnusedDatasets());
    tell("folders without a row", orphans.clean());
    relief.relieve();
  }

  /** Says what was removed. */
  static void tell(String what, List<?> removed) {
    if (!removed.isEmpty()) {
      LOG.info("Removed {} {}: {}", removed.size(), what, removed);
    }
  }
}
