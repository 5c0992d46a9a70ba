package dev.descent.dataset;

import com.fasterxml.jackson.annotation.JsonTypeName;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Delimited text, plain or gzip: RFC 4180, and the ways real files differ from it.
 *
 * <p>Spaces around cells and blank lines are dropped, line ends may be of any kind. Missing are
 * empty cells and the words {@code NA}, {@code N/A}, {@code NaN}, {@code null} and {@code ?}.
 * Infinity in a column of numbers counts as missing. A column with one cell that is not a number is
 * text. Without a header columns are called {@code c0}, {@code c1}, …
 *
 * @param delimiter between cells: comma, semicolon, tab or bar; default found out from the data
 * @param quote around cells, doubled inside them; default {@code "}
 * @param header whether the first row holds the names; default found out from the data
 * @param decimalSeparator point or comma in numbers; default found out column by column, and null
 *     in the answer when columns differ
 * @param encoding {@code utf-8} or {@code latin-1}; default UTF-8, or Latin-1 when all of the file
 *     proves to be that
 */
@JsonTypeName("csv")
public record CsvFormat(
    @Nullable Character delimiter,
    @Nullable Character quote,
    @Nullable Boolean header,
    @Nullable Character decimalSeparator,
    @Nullable String encoding)
    implements DatasetFormat {
  static final String UTF_8 = "utf-8";
  static final String LATIN_1 = "latin-1";

  @Override
  public boolean recognises(byte[] head) {
    for (byte b : head) {
      if (b == 0) {
        return false;
      }
    }
    return !Signature.isKnown(head);
  }

  @Override
  public Table read(Path original, Path folder, DatasetLimits limits) throws IOException {
    return new CsvImport(this, original, folder, limits).run();
  }
}
