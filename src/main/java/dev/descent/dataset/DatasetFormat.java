package dev.descent.dataset;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.descent.problem.ProblemException;
import dev.descent.problem.ProblemType;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How bytes are read as a table.
 *
 * <p>A setting left out is found out from the data; what was decided is shown with the dataset.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
public sealed interface DatasetFormat permits CsvFormat {

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

  /** The format that a client names, or else the first that recognises the bytes. */
  static DatasetFormat choose(@Nullable String name, byte[] head) {
    List<DatasetFormat> all = List.of(CsvFormat.sniffed());
    if (name != null && !name.equals("csv")) {
      throw new ProblemException(
          ProblemType.INVALID_PARAMETER,
          "format must be csv or left out, was " + name,
          List.of(new ProblemException.Fault("format", "must be csv or left out")));
    }
    Signature.refuse(head);
    return all.stream()
        .filter(format -> format.recognises(head))
        .findFirst()
        .orElseThrow(() -> BadRows.invalid("The bytes are binary, not CSV"));
  }
}
