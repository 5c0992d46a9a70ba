package dev.descent.dataset;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.descent.problem.ProblemException;
import dev.descent.problem.ProblemType;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How bytes are read as a table.
 *
 * <p>A setting left out is found out from the data; what was decided is shown with the dataset.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
public sealed interface DatasetFormat
    permits CsvFormat, IdxFormat, NpyFormat, NpzFormat, ImageFoldersFormat {

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

  /** The format that a client names, or else the first that recognises the bytes. */
  static DatasetFormat choose(@Nullable String name, byte[] head) {
    Map<String, DatasetFormat> known = new LinkedHashMap<>();
    known.put("idx", new IdxFormat(null));
    known.put("npy", new NpyFormat(null));
    known.put("npz", new NpzFormat(null));
    known.put("image-folders", new ImageFoldersFormat(null, null));
    known.put("csv", CsvFormat.sniffed());
    if (name != null && !known.containsKey(name)) {
      String rule = "must be " + String.join(", ", known.keySet()) + " or left out";
      throw new ProblemException(
          ProblemType.INVALID_PARAMETER,
          "format " + rule + ", was " + name,
          List.of(new ProblemException.Fault("format", rule)));
    }
    Collection<DatasetFormat> candidates =
        name == null ? known.values() : List.of(Objects.requireNonNull(known.get(name)));
    for (DatasetFormat format : candidates) {
      boolean text = format instanceof CsvFormat;
      if (text) {
        Signature.refuse(head);
      }
      if (format.recognises(head) || (name != null && !text)) {
        return format;
      }
    }
    throw BadRows.invalid("The bytes are binary, not CSV");
  }
}
