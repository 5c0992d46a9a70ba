package dev.descent.storage;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;

/**
 * Deletes folders without a row, left when a process died between writing one and the other. Young
 * ones may belong to something that is just being stored by another process.
 */
@Component
public class OrphanFolders {
  private static final Duration YOUNG = Duration.ofHours(1);

  private final Storage storage;
  private final List<FolderOwner> owners;
  private final Clock clock;

  OrphanFolders(Storage storage, List<FolderOwner> owners, Clock clock) {
    this.storage = storage;
    this.owners = owners;
    this.clock = clock;
  }

  /** Deletes them, and answers which they were: {@code area/id}. */
  public List<String> clean() throws IOException {
    List<String> removed = new ArrayList<>();
    for (FolderOwner owner : owners) {
      for (UUID id : storage.ids(owner.area())) {
        if (clock.millis() - madeAt(id) > YOUNG.toMillis() && !owner.owns(id)) {
          storage.delete(owner.area(), id);
          removed.add(owner.area().folderName() + "/" + id);
        }
      }
    }
    return removed;
  }

  /** The first 48 bits of a UUIDv7 are the milliseconds since 1970. */
  private static long madeAt(UUID id) {
    return id.getMostSignificantBits() >>> 16;
  }
}
