package dev.descent.dataset;

import dev.descent.storage.Area;
import dev.descent.storage.Storage;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * The files of prepared rows in the folders of datasets. They can be made again, so those that were
 * not used for longest go when together they take more than {@code descent.limits.prepared-bytes}.
 */
@Component
public class PreparedCache {
  /** What their names begin with. */
  public static final String PREFIX = "prepared-";
  private static final Logger LOG = LoggerFactory.getLogger(PreparedCache.class);

  /** One that was used so lately may be about to be opened. */
  private static final Duration YOUNG = Duration.ofMinutes(10);

  private final Storage storage;
  private final DatasetLimits limits;
  private final Clock clock;

  PreparedCache(Storage storage, DatasetLimits limits, Clock clock) {
    this.storage = storage;
    this.limits = limits;
    this.clock = clock;
  }

  /** A file, and when it was used last. */
  private record Entry(Path path, long bytes, Instant usedAt) {}

  /** Notes that a file is used; false when there is none. */
  boolean use(Path file) throws IOException {
    try {
      Files.setLastModifiedTime(file, FileTime.from(clock.instant()));
      return true;
    } catch (NoSuchFileException absent) {
      return false;
    }
  }

  /** Deletes files until they take no more than the limit. */
  void trim() throws IOException {
    List<Entry> entries = entries();
    long bytes = entries.stream().mapToLong(Entry::bytes).sum();
    free(entries, bytes - limits.preparedBytes().toBytes());
  }

  /** Deletes files until so many bytes are free, or none is left to be deleted; says how many. */
  public long free(long bytes) throws IOException {
    return free(entries(), bytes);
  }

  private long free(List<Entry> entries, long wanted) {
    Instant young = clock.instant().minus(YOUNG);
    long freed = 0;
    int deleted = 0;
    for (Entry entry : entries) {
      if (freed < wanted && entry.usedAt().isBefore(young) && delete(entry.path())) {
        freed += entry.bytes();
        deleted++;
      }
    }
    if (deleted > 0) {
      LOG.info("Removed {} files of prepared rows, {} bytes", deleted, freed);
    }
    return freed;
  }

  /** Windows deletes no file that somebody has mapped: that one is in use. */
  private static boolean delete(Path file) {
    try {
      return Files.deleteIfExists(file);
    } catch (IOException e) {
      LOG.debug("A file of prepared rows stays", e);
      return false;
    }
  }

  /** All of them, the one that was not used for longest first. */
  private List<Entry> entries() throws IOException {
    List<Entry> entries = new ArrayList<>();
    for (UUID id : storage.ids(Area.DATASETS)) {
      try (DirectoryStream<Path> files =
          Files.newDirectoryStream(storage.folder(Area.DATASETS, id), PREFIX + "*")) {
        for (Path file : files) {
          BasicFileAttributes is = Files.readAttributes(file, BasicFileAttributes.class);
          entries.add(new Entry(file, is.size(), is.lastModifiedTime().toInstant()));
        }
      } catch (NoSuchFileException deletedMeanwhile) {
        LOG.debug("A dataset was deleted while it was looked at", deletedMeanwhile);
      }
    }
    entries.sort(Comparator.comparing(Entry::usedAt));
    return entries;
  }
}
