package dev.descent.dataset;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Reads one CSV file into a {@link TableFile}: sniffs, scans, and lets DuckDB write the columns.
 */
final class CsvImport {
  private final CsvFormat given;
  private final Path original;
  private final Path folder;
  private final Path clean;
  private final DatasetLimits limits;

  CsvImport(CsvFormat given, Path original, Path folder, DatasetLimits limits) {
    this.given = given;
    this.original = original;
    this.folder = folder;
    this.clean = folder.resolve("clean");
    this.limits = limits;
  }

  Table run() throws IOException {
    byte[] head = Unpacked.head(original, limits, CsvDialect.HEAD_BYTES);
    CsvFormat dialect = CsvDialect.complete(given, head);
    try {
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
    } finally {
      Files.deleteIfExists(clean);
    }
  }

  private Table read(CsvFormat dialect, CsvEncoding encoding) throws IOException {
    CsvScan scan = new CsvScan(encoding, limits.columns());
    try (Unpacked in = Unpacked.open(original, limits);
        OutputStream out = Files.newOutputStream(clean)) {
      scan.run(in, dialect, out);
    }
    Character separator = dialect.decimalSeparator();
    boolean commasAllowed =
        separator == null ? !Character.valueOf(',').equals(dialect.delimiter()) : separator == ',';
    List<Table.Field> fields = fields(scan, commasAllowed);
    CsvFormat format =
        new CsvFormat(
            dialect.delimiter(),
            dialect.quote(),
            dialect.header(),
            separator == null ? decimalSeparator(scan, commasAllowed) : separator,
            encoding.formatName());
    write(scan, fields);
    return new Table(format, scan.rows(), fields);
  }

  private static List<Table.Field> fields(CsvScan scan, boolean commasAllowed) {
    List<String> names = ColumnNames.unique(scan.names());
    List<Table.Field> fields = new ArrayList<>(names.size());
    for (int i = 0; i < names.size(); i++) {
      ColumnTally tally = scan.tallies().get(i);
      ColumnType type = tally.type(commasAllowed);
      List<ColumnWarning> warnings = new ArrayList<>(tally.warnings(type));
      String written = scan.names().get(i);
      if (!written.isEmpty() && !written.equals(names.get(i))) {
        warnings.add(WarningKind.RENAMED.of("the header has this name twice; the first keeps it"));
      }
      fields.add(
          new Table.Field(new Column(names.get(i), type), warnings, tally.count(CellKind.MISSING)));
    }
    return fields;
  }

  private static @Nullable Character decimalSeparator(CsvScan scan, boolean commasAllowed) {
    boolean commas =
        commasAllowed && scan.tallies().stream().anyMatch(ColumnTally::hasDecimalCommas);
    boolean points = scan.tallies().stream().anyMatch(ColumnTally::hasDecimalPoints);
    if (commas && points) {
      return null;
    }
    return commas ? ',' : '.';
  }

  private void write(CsvScan scan, List<Table.Field> fields) throws IOException {
    String source =
        IntStream.range(0, fields.size())
            .mapToObj(
                i -> "'c%d': '%s'".formatted(i, sourceType(fields.get(i), scan.tallies().get(i))))
            .collect(Collectors.joining(", "));
    String columns =
        IntStream.range(0, fields.size())
            .mapToObj(i -> expression(i, fields.get(i), scan.tallies().get(i)) + " AS c" + i)
            .collect(Collectors.joining(", "));
    String from =
        ("read_csv(?, auto_detect = false, header = false, delim = '%s', quote = '', escape = '',"
                + " comment = '', new_line = '\\n', nullstr = '%s', max_line_size = %d,"
                + " columns = {%s})")
            .formatted(
                CleanWriter.CELL_END,
                CleanWriter.MISSING,
                4L * CsvRecords.MAX_RECORD_BYTES,
                source);
    long written =
        TableFile.write(
            folder, limits, fields.size(), "SELECT " + columns + " FROM " + from, clean);
    if (written != scan.rows()) {
      throw new IOException("%d rows of %d were written".formatted(written, scan.rows()));
    }
  }

  /** The type DuckDB parses a cell as; text where an expression makes a number of it. */
  private static String sourceType(Table.Field field, ColumnTally tally) {
    boolean mixed = hasInfiniteIntegers(field, tally) || tally.hasDecimalCommas();
    return mixed ? "VARCHAR" : field.column().type().sql();
  }

  private static String expression(int i, Table.Field field, ColumnTally tally) {
    String cell = "c" + i;
    return switch (field.column().type()) {
      case REAL -> {
        String number =
            tally.hasDecimalCommas()
                ? "CAST(replace(%s, ',', '.') AS DOUBLE)".formatted(cell)
                : cell;
        yield "CASE WHEN isfinite(%1$s) THEN %1$s END".formatted(number);
      }
      case INTEGER ->
          hasInfiniteIntegers(field, tally)
              // not TRY_CAST, which DuckDB 2.0 moves into the CSV reader, where it fails
              ? "CASE WHEN regexp_full_match(%1$s, '[+-]?[0-9]+') THEN CAST(%1$s AS BIGINT) END"
                  .formatted(cell)
              : cell;
      case TEXT ->
          tally.hasLineBreaks()
              ? "replace(%s, '%s', chr(10))".formatted(cell, CleanWriter.LINE_BREAK)
              : cell;
      case BOOLEAN, DATE -> cell;
    };
  }

  private static boolean hasInfiniteIntegers(Table.Field field, ColumnTally tally) {
    return field.column().type() == ColumnType.INTEGER && tally.count(CellKind.NOT_FINITE) > 0;
  }
}
