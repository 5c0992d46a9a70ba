package dev.descent.dataset;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.descent.problem.ProblemException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;

/**
 * How bytes are read as a table.
 *
 * <p>A setting left out is found out from the data; what was decided is shown with the dataset, and
 * can be posted back as it is. An upload without a format is of the first that recognises its
 * bytes, in the order of {@code permits}: the strictest first.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
public sealed interface DatasetFormat
    permits ParquetFormat,
        IdxFormat,
        NpyFormat,
        NpzFormat,
        ImageFoldersFormat,
        JsonLinesFormat,
        CsvFormat {

  /** Whether a file that starts with these bytes, unpacked if they were gzip, can be of it. */
  boolean recognises(byte[] head);

  /**
   * Reads all of a file, checks every row of it, and writes the table beside it.
   *
   * @param original the bytes as uploaded
   * @param folder where {@link TableFile} is written; nothing outside it is touched
   * @throws ProblemException INVALID_DATA with line numbers
   */
  Table read(Path original, Path folder, DatasetLimits limits) throws IOException;

  /**
   * Names of columns that reading makes itself, which say where a row comes from or belongs to and
   * are not used as features.
   */
  default Set<String> notFeatures() {
    return Set.of();
  }
}
