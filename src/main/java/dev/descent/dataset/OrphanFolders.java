package dev.descent.dataset;

import dev.descent.storage.Area;
import dev.descent.storage.Storage;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Deletes folders without a row, left when a process died between writing one and the other. Young
 * ones may belong to an upload that is just being stored by another process.
 */
@Component
class OrphanFolders {
  private static final Duration YOUNG = Duration.ofHours(1);

  private final Storage storage;
  private final DatasetRepository datasets;
  private final Clock clock;

  OrphanFolders(Storage storage, DatasetRepository datasets, Clock clock) {
    this.storage = storage;
    this.datasets = datasets;
    this.clock = clock;
  }

  @EventListener(ApplicationReadyEvent.class)
  void clean() throws IOException {
    for (UUID id : storage.ids(Area.DATASETS)) {
      if (clock.millis() - madeAt(id) > YOUNG.toMillis() && !datasets.existsById(id)) {
        storage.delete(Area.DATASETS, id);
      }
    }
  }

  /** The first 48 bits of a UUIDv7 are the milliseconds since 1970. */
  private static long madeAt(UUID id) {
    return id.getMostSignificantBits() >>> 16;
  }
}
