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

  private byte[] cells = new byte[1 << 12];
  private int length;
  private int[] starts = new int[64];
  private int[] ends = new int[64];
  private int count;
  private boolean quoted;
  private byte highBits;
  private long line = 1;
  private long recordLine;

  CsvRecords(InputStream in, char delimiter, char quote, long maxBytes) throws IOException {
    this.in = in;
    this.delimiter = delimiter;
    this.quote = quote;
    this.maxBytes = maxBytes;
    Arrays.fill(special, 0, 0x20, true);
    special['\t'] = false;
    special[delimiter] = true;
    skipByteOrderMark();
  }

  /** Reads the next record that is not blank; false at the end. */
  boolean next() throws IOException {
    while (peek() != END) {
      readRecord();
      if (count > 1 || length > 0 || quoted) {
        return true;
      }
    }
    return false;
  }

  @Override
  public int count() {
    return count;
  }

  @Override
  public byte[] bytes() {
    return cells;
  }

  @Override
  public int start(int cell) {
    return starts[cell];
  }

  @Override
  public int end(int cell) {
    return ends[cell];
  }

  @Override
  public CellKind kind(int cell, CellNumber number) {
    return CellKind.of(cells, starts[cell], ends[cell], number);
  }

  /** How many bytes the record has. */
  int length() {
    return length;
  }

  @Override
  public long line() {
    return recordLine;
  }

  /** Whether all of the record is ASCII. */
  boolean isAscii() {
    return highBits >= 0;
  }

  private void readRecord() throws IOException {
    recordLine = line;
    count = 0;
    length = 0;
    quoted = false;
    highBits = 0;
    int stop = delimiter;
    while (stop == delimiter) {
      int b = read();
      while (isSpace(b)) {
        b = read();
      }
      int start = length;
      if (b == quote) {
        stop = quotedCell();
      } else {
        stop = plainCell(b);
      }
      endCell(start);
    }
  }

  private int plainCell(int first) throws IOException {
    int b = first;
    while (b != delimiter && b != END) {
      if (b == '\n' || b == '\r') {
        return lineEnd(b);
      }
      append(b);
      appendPlainRun();
      b = read();
    }
    return b;
  }

  private void appendPlainRun() {
    int from = position;
    int to = from;
    byte high = 0;
    while (to < filled && !special[buffer[to] & 0xff]) {
      high |= buffer[to++];
    }
    position = to;
    highBits |= high;
    int run = to - from;
    reserve(run);
    System.arraycopy(buffer, from, cells, length, run);
    length += run;
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
        append(b);
      } else if (b == '\n' || b == '\r') {
        append(lineEnd(b));
      } else {
        append(b);
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
    int end = length;
    while (end > start && isSpace(cells[end - 1])) {
      end--;
    }
    if (count == starts.length) {
      starts = Arrays.copyOf(starts, count * 2);
      ends = Arrays.copyOf(ends, count * 2);
    }
    starts[count] = start;
    ends[count++] = end;
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

  private void append(int b) {
    if (b < 0x20 && b != '\t' && b != '\n') {
      throw BadRows.at(
          recordLine, "contains the control character %d: this is not text".formatted(b));
    }
    highBits |= (byte) b;
    reserve(1);
    cells[length++] = (byte) b;
  }

  private void reserve(int more) {
    if (length + more > maxBytes) {
      throw BadRows.at(
          recordLine,
          "starts a row of more than %d bytes; perhaps a quote is never closed"
              .formatted(maxBytes));
    }
    if (length + more > cells.length) {
      cells = Arrays.copyOf(cells, Math.max(length + more, cells.length * 2));
    }
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
