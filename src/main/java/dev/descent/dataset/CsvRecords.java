package dev.descent.dataset;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/**
 * Splits delimited text into records, one at a time, without making objects for cells.
 *
 * <p>RFC 4180 with what real files need: any line end, spaces around cells dropped, a byte order
 * mark skipped, blank lines skipped, quotes inside unquoted cells kept. Lines are physical ones,
 * counted from 1.
 */
final class CsvRecords implements Cells {
  private static final int END = -1;

  private final InputStream in;
  private final int delimiter;
  private final int quote;
  private final long maxBytes;
  private final boolean[] special = new boolean[256];
  private final byte[] buffer = new byte[1 << 16];
  private int position;
  private int filled;

  private final PlainRecord plain;
  private final CellRanges ranges = new CellRanges();

  /** The cells of a record that is not plain. */
  private final RecordBytes copied;

  private boolean quoted;
  private boolean ascii;

  /** What the ranges are of, and the part of it that is the record. */
  private byte[] bytes = buffer;

  private int from;
  private int to;
  private long line = 1;
  private long recordLine;

  CsvRecords(InputStream in, char delimiter, char quote, long maxBytes) throws IOException {
    this.in = in;
    this.delimiter = delimiter;
    this.quote = quote;
    this.maxBytes = maxBytes;
    this.copied = new RecordBytes(maxBytes);
    Arrays.fill(special, 0, 0x20, true);
    special['\t'] = false;
    special[delimiter] = true;
    plain = new PlainRecord(delimiter, quote);
    skipByteOrderMark();
  }

  /** Reads the next record that is not blank; false at the end. */
  boolean next() throws IOException {
    while (peek() != END) {
      recordLine = line;
      quoted = false;
      if (!findPlain()) {
        readRecord();
      }
      if (quoted || !ranges.isBlank()) {
        return true;
      }
    }
    return false;
  }

  private boolean findPlain() {
    if (!plain.find(buffer, position, filled, ranges) || plain.end() - position > maxBytes) {
      return false;
    }
    line++;
    bytes = buffer;
    from = position;
    to = plain.end();
    position = to;
    ascii = plain.isAscii();
    return true;
  }

  @Override
  public int count() {
    return ranges.count();
  }

  @Override
  public byte[] bytes() {
    return bytes;
  }

  @Override
  public int start(int cell) {
    return ranges.start(cell);
  }

  @Override
  public int end(int cell) {
    return ranges.end(cell);
  }

  @Override
  public CellKind kind(int cell) {
    return ranges.kind(bytes, cell);
  }

  @Override
  public long bits(int cell) {
    return ranges.bits(cell);
  }

  /** Where the record begins in the bytes. */
  int from() {
    return from;
  }

  /** Where it ends, exclusive; what lies between its cells there is ASCII. */
  int to() {
    return to;
  }

  @Override
  public long line() {
    return recordLine;
  }

  /** Whether all of the record is ASCII. */
  boolean isAscii() {
    return ascii;
  }

  private void readRecord() throws IOException {
    ranges.clear();
    copied.clear(line);
    int stop = delimiter;
    while (stop == delimiter) {
      int b = read();
      while (isSpace(b)) {
        b = read();
      }
      int start = copied.length();
      if (b == quote) {
        stop = quotedCell();
      } else {
        stop = plainCell(b);
      }
      endCell(start);
    }
    bytes = copied.bytes();
    from = 0;
    to = copied.length();
    ascii = copied.areAscii();
  }

  private int plainCell(int first) throws IOException {
    int b = first;
    while (b != delimiter && b != END) {
      if (b == '\n' || b == '\r') {
        return lineEnd(b);
      }
      copied.append(b);
      appendPlainRun();
      b = read();
    }
    return b;
  }

  private void appendPlainRun() {
    int start = position;
    int end = start;
    while (end < filled && !special[buffer[end] & 0xff]) {
      end++;
    }
    position = end;
    copied.append(buffer, start, end);
  }

  private int quotedCell() throws IOException {
    quoted = true;
    while (true) {
      int b = read();
      if (b == END) {
        throw BadRows.at(recordLine, "has a quote that is never closed");
      }
      if (b == quote) {
        b = read();
        if (b != quote) {
          return afterQuote(b);
        }
        copied.append(b);
      } else if (b == '\n' || b == '\r') {
        copied.append(lineEnd(b));
      } else {
        copied.append(b);
      }
    }
  }

  private int afterQuote(int next) throws IOException {
    int b = next;
    while (isSpace(b)) {
      b = read();
    }
    if (b == '\n' || b == '\r') {
      return lineEnd(b);
    }
    if (b != delimiter && b != END) {
      throw BadRows.at(
          recordLine, "has text after a closing quote; a quote inside a cell is written twice");
    }
    return b;
  }

  private void endCell(int start) {
    int end = copied.length();
    while (end > start && isSpace(copied.bytes()[end - 1])) {
      end--;
    }
    ranges.add(start, end);
  }

  private boolean isSpace(int b) {
    return b == ' ' || (b == '\t' && delimiter != '\t');
  }

  private int lineEnd(int b) throws IOException {
    line++;
    if (b == '\r' && peek() == '\n') {
      position++;
    }
    return '\n';
  }

  private int read() throws IOException {
    int b = peek();
    position++;
    return b;
  }

  private int peek() throws IOException {
    if (position >= filled) {
      position = 0;
      filled = Math.max(0, in.readNBytes(buffer, 0, buffer.length));
    }
    return filled == 0 ? END : buffer[position] & 0xff;
  }

  private void skipByteOrderMark() throws IOException {
    if (peek() == 0xEF && filled > 2 && buffer[1] == (byte) 0xBB && buffer[2] == (byte) 0xBF) {
      position = 3;
    }
  }
}
