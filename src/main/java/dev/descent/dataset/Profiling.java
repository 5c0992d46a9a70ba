package dev.descent.dataset;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Semaphore;
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
      Table table = format.read(original, folder, limits);
      TableFile file =
          new TableFile(folder, table.fields().stream().map(Table.Field::column).toList(), limits);
      return new Result(table, Profiler.profile(table, file));
    } finally {
      places.release();
    }
  }
}
