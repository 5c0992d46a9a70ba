package dev.descent.dataset;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;

/** The one pass over all of a CSV file: checks every row and hands it to the table. */
final class CsvScan {
  private final CsvFormat dialect;
  private final CsvEncoding encoding;
  private final TextTable table;
  private final DatasetLimits limits;
  private final boolean withHeader;
  private final CellBuffer decoded = new CellBuffer();
  private int columns;

  CsvScan(CsvFormat dialect, CsvEncoding encoding, TextTable table, DatasetLimits limits) {
    this.dialect = dialect;
    this.encoding = encoding;
    this.table = table;
    this.limits = limits;
    this.withHeader = !Boolean.FALSE.equals(dialect.header());
  }

  /** Reads everything. */
  void run(InputStream in) throws IOException {
    char delimiter = dialect.delimiter() == null ? ',' : dialect.delimiter();
    char quote = dialect.quote() == null ? '"' : dialect.quote();
    CsvRecords records = new CsvRecords(in, delimiter, quote, limits.rowBytes().toBytes());
    if (!records.next()) {
      throw BadRows.invalid("The file is empty");
    }
    begin(records);
    if (!withHeader) {
      row(records);
    }
    while (records.next()) {
      row(records);
    }
    table.end(withHeader ? "a header and no rows" : "no rows");
  }

  private void begin(CsvRecords first) throws IOException {
    columns = first.count();
    if (columns > limits.columns()) {
      throw BadRows.invalid(
          "The file has %d columns, allowed are %d".formatted(columns, limits.columns()));
    }
    if (!first.isAscii()) {
      encoding.check(first);
    }
    List<String> written = new ArrayList<>(columns);
    for (int i = 0; i < columns; i++) {
      written.add(withHeader ? encoding.decode(first.bytes(), first.start(i), first.end(i)) : "");
    }
    List<String> names = ColumnNames.unique(written);
    dialect.rules().checkColumns(names);
    for (int i = 0; i < columns; i++) {
      table.addColumn(written.get(i), names.get(i));
    }
  }

  private void row(CsvRecords record) throws IOException {
    if (!record.isAscii()) {
      encoding.check(record);
    }
    if (record.count() != columns) {
      table.reject(
          record.line(),
          "has %d cells where %s has %d"
              .formatted(record.count(), withHeader ? "the header" : "the first row", columns));
    } else if (record.isAscii() || encoding == CsvEncoding.UTF_8_TEXT) {
      table.add(record);
    } else {
      decoded.clear(record.line());
      for (int i = 0; i < columns; i++) {
        String cell = encoding.decode(record.bytes(), record.start(i), record.end(i));
        decoded.add(cell.getBytes(UTF_8), record.kind(i));
      }
      table.add(decoded);
    }
  }
}
