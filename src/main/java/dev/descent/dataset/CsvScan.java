package dev.descent.dataset;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;

/**
 * The one pass over all of a CSV file: checks every row, counts what the cells are, and writes them
 * down again for DuckDB.
 */
final class CsvScan {
  private final CsvEncoding encoding;
  private final int maxColumns;
  private final BadRows bad = new BadRows();
  private final List<String> names = new ArrayList<>();
  private final List<ColumnTally> tallies = new ArrayList<>();
  private boolean withHeader;
  private long rows;

  CsvScan(CsvEncoding encoding, int maxColumns) {
    this.encoding = encoding;
    this.maxColumns = maxColumns;
  }

  /** Reads everything; afterwards the counts are complete. */
  void run(InputStream in, CsvFormat dialect, OutputStream clean) throws IOException {
    char delimiter = dialect.delimiter() == null ? ',' : dialect.delimiter();
    char quote = dialect.quote() == null ? '"' : dialect.quote();
    withHeader = !Boolean.FALSE.equals(dialect.header());
    CsvRecords records = new CsvRecords(in, delimiter, quote);
    if (!records.next()) {
      throw BadRows.invalid("The file is empty");
    }
    CleanWriter out = new CleanWriter(clean);
    begin(records);
    if (!withHeader) {
      row(records, out);
    }
    while (records.next()) {
      row(records, out);
    }
    out.flush();
    bad.check();
    if (rows == 0) {
      throw BadRows.invalid("The file holds a header and no rows");
    }
    if (rows == 1) {
      throw BadRows.invalid("The file holds one row; a dataset has at least two");
    }
  }

  /** Column names as written; empty ones where there is no header. */
  List<String> names() {
    return names;
  }

  List<ColumnTally> tallies() {
    return tallies;
  }

  long rows() {
    return rows;
  }

  private void begin(CsvRecords first) throws IOException {
    if (first.count() > maxColumns) {
      throw BadRows.invalid(
          "The file has %d columns, allowed are %d".formatted(first.count(), maxColumns));
    }
    if (!first.isAscii()) {
      encoding.check(first);
    }
    for (int i = 0; i < first.count(); i++) {
      String name = withHeader ? encoding.decode(first.bytes(), first.start(i), first.end(i)) : "";
      names.add(name);
      tallies.add(new ColumnTally());
    }
  }

  private void row(CsvRecords record, CleanWriter out) throws IOException {
    if (!record.isAscii()) {
      encoding.check(record);
    }
    int columns = tallies.size();
    if (record.count() != columns) {
      bad.add(
          record.line(),
          "has %d cells where %s has %d"
              .formatted(record.count(), withHeader ? "the header" : "the first row", columns));
      return;
    }
    boolean asIs = record.isAscii() || encoding == CsvEncoding.UTF_8_TEXT;
    byte[] bytes = record.bytes();
    for (int i = 0; i < columns; i++) {
      int from = record.start(i);
      int to = record.end(i);
      CellKind kind = CellKind.of(bytes, from, to);
      tallies.get(i).add(kind, bytes, from, to, record.line());
      if (kind == CellKind.MISSING) {
        out.missing();
      } else if (asIs) {
        out.cell(bytes, from, to);
      } else {
        byte[] utf8 = encoding.decode(bytes, from, to).getBytes(UTF_8);
        out.cell(utf8, 0, utf8.length);
      }
      out.endCell(i == columns - 1);
    }
    rows++;
  }
}
