package dev.descent.dataset;

import dev.descent.problem.ProblemException;
import java.io.IOException;
import java.nio.file.Path;

/** A {@link DatasetFormat} that is read from front to back, so that it can be read on its way. */
interface StreamedFormat {

  /**
   * Reads all rows, checks every one, and writes the table.
   *
   * @param original the bytes as uploaded, or on their way
   * @param folder where {@link TableFile} is written; nothing outside it is touched
   * @throws ProblemException INVALID_DATA with line numbers
   */
  Table read(Original original, Path folder, DatasetLimits limits) throws IOException;
}
