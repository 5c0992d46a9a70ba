package dev.descent.dataset;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads one CSV file into a {@link TableFile}: finds out how its cells are parted, then scans it.
 */
final class CsvImport {
  private final CsvFormat given;
  private final Original original;
  private final Path folder;
  private final DatasetLimits limits;

  CsvImport(CsvFormat given, Original original, Path folder, DatasetLimits limits) {
    this.given = given;
    this.original = original;
    this.folder = folder;
    this.limits = limits;
  }

  Table run() throws IOException {
    byte[] head = Unpacked.head(original, limits, CsvDialect.HEAD_BYTES);
    Signature.refuse(head);
    CsvFormat dialect = CsvDialect.complete(given, head);
    if (CsvFormat.LATIN_1.equals(given.encoding())) {
      return read(dialect, CsvEncoding.LATIN_1_TEXT);
    }
    try {
      return read(dialect, CsvEncoding.UTF_8_TEXT);
    } catch (CsvEncoding.NotUtf8Exception e) {
      if (given.encoding() != null) {
        throw BadRows.at(e.line(), "is not UTF-8");
      }
      return read(dialect, CsvEncoding.LATIN_1_TEXT);
    }
  }

  private Table read(CsvFormat dialect, CsvEncoding encoding) throws IOException {
    Character separator = dialect.decimalSeparator();
    boolean commasAllowed =
        separator == null ? !Character.valueOf(',').equals(dialect.delimiter()) : separator == ',';
    return TextTable.write(
        dialect.rules(),
        commasAllowed,
        folder,
        limits,
        table -> {
          try (Unpacked in = Unpacked.open(original, limits)) {
            new CsvScan(dialect, encoding, table, limits).run(in);
          }
          Character decided =
              separator == null ? decimalSeparator(table.tallies(), commasAllowed) : separator;
          return dialect.decided(decided, encoding.formatName());
        });
  }

  private static @Nullable Character decimalSeparator(
      List<ColumnTally> tallies, boolean commasAllowed) {
    boolean commas = commasAllowed && tallies.stream().anyMatch(ColumnTally::hasDecimalCommas);
    boolean points = tallies.stream().anyMatch(ColumnTally::hasDecimalPoints);
    if (commas && points) {
      return null;
    }
    return commas ? ',' : '.';
  }
}
