package dev.descent.dataset;

import dev.descent.problem.ProblemException;
import dev.descent.storage.Flush;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Semaphore;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Reads and profiles a dataset's bytes; a few at a time, for each takes memory of its own. */
@Component
class Profiling {
  /** The bytes as uploaded, in the dataset's folder. */
  static final String ORIGINAL = "original";

  private static final int AT_ONCE = 2;

  private final DatasetLimits limits;
  private final Semaphore places = new Semaphore(AT_ONCE);

  Profiling(DatasetLimits limits) {
    this.limits = limits;
  }

  /** What came of it. */
  record Result(Table table, Profile profile) {}

  /**
   * Reads a file and leaves its {@link TableFile} in a folder.
   *
   * @param original the bytes as uploaded
   * @param folder takes the table
   */
  Result run(DatasetFormat format, Path original, Path folder) throws IOException {
    places.acquireUninterruptibly();
    try {
      return read(() -> format.read(original, folder, limits), Original.in(original), folder);
    } finally {
      places.release();
    }
  }

  /** The same of a text on its way, of which there is one at a time. */
  Result ahead(StreamedFormat format, Original original, Path folder) throws IOException {
    return read(() -> format.read(original, folder, limits), original, folder);
  }

  private interface Reading {
    Table read() throws IOException;
  }

  private Result read(Reading reading, Original original, Path folder) throws IOException {
    try {
      Table table = reading.read();
      checkDisk(original, folder);
      TableFile file =
          new TableFile(folder, table.fields().stream().map(Table.Field::column).toList(), limits);
      try (Flush flush = new Flush(folder.resolve(TableFile.NAME))) {
        flush.begin();
        return new Result(table, Profiler.profile(table, file));
      }
    } catch (LockedDuckDb.FailedException e) {
      if (e.isLackOfMemory()) {
        throw tooMuch(e);
      }
      throw e;
    }
  }

  private void checkDisk(Original original, Path folder) throws IOException {
    long bytes = original.bytes();
    try (Stream<Path> written = Files.list(folder)) {
      for (Path file : (Iterable<Path>) written::iterator) {
        bytes += file.endsWith(ORIGINAL) ? 0 : Files.size(file);
      }
    }
    if (bytes > limits.datasetBytes().toBytes()) {
      throw BadRows.invalid(
          "The dataset takes %d bytes on disk, allowed are %d"
              .formatted(bytes, limits.datasetBytes().toBytes()));
    }
  }

  private ProblemException tooMuch(LockedDuckDb.FailedException e) {
    ProblemException problem =
        BadRows.invalid(
            "Reading the data takes more memory than the %d bytes allowed (descent.limits.table-memory)"
                .formatted(limits.tableMemory().toBytes()));
    problem.initCause(e);
    return problem;
  }
}
