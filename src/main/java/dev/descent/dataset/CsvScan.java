package dev.descent.dataset;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;

/**
 * The one pass over all of a CSV file: checks every row, counts what the cells are, and writes the
 * cells down again so that nothing about them is left to guess.
 *
 * <p>The clean form is UTF-8 without quotes: cells end with 0x1F, rows with a newline, a newline
 * inside a cell is 0x1E, a missing cell is 0x1D. The file itself cannot hold these bytes, for
 * control characters are refused.
 */
final class CsvScan {
  static final char CELL_END = '\u001f';
  static final char LINE_BREAK = '\u001e';
  static final char MISSING = '\u001d';

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
    OutputStream out = new BufferedOutputStream(clean, 1 << 16);
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

  private void row(CsvRecords record, OutputStream out) throws IOException {
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
    byte[] bytes = record.bytes();
    for (int i = 0; i < columns; i++) {
      int from = record.start(i);
      int to = record.end(i);
      CellKind kind = CellKind.of(bytes, from, to);
      tallies.get(i).add(kind, bytes, from, to, record.line());
      if (kind == CellKind.MISSING) {
        out.write(MISSING);
      } else {
        write(bytes, from, to, record.isAscii(), out);
      }
      out.write(i == columns - 1 ? '\n' : CELL_END);
    }
    rows++;
  }

  private void write(byte[] bytes, int from, int to, boolean ascii, OutputStream out)
      throws IOException {
    for (int i = from; i < to; i++) {
      if (bytes[i] == '\n') {
        bytes[i] = LINE_BREAK;
      }
    }
    if (ascii || encoding == CsvEncoding.UTF_8_TEXT) {
      out.write(bytes, from, to - from);
    } else {
      out.write(encoding.decode(bytes, from, to).getBytes(UTF_8));
    }
  }
}
