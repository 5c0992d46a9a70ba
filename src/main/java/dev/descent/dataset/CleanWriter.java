package dev.descent.dataset;

import java.io.IOException;
import java.io.OutputStream;

/**
 * Writes cells so that nothing about them is left to guess: UTF-8 without quotes, cells parted by
 * 0x1F, rows ended by a newline, a newline inside a cell as 0x1E, a missing cell as 0x1D. The
 * uploaded text cannot hold these bytes, for control characters are refused.
 */
final class CleanWriter {
  static final char CELL_END = '\u001f';
  static final char LINE_BREAK = '\u001e';
  static final char MISSING = '\u001d';

  private final OutputStream out;
  private final byte[] buffer = new byte[1 << 16];
  private int filled;

  CleanWriter(OutputStream out) {
    this.out = out;
  }

  /** Writes bytes from (inclusive) to (exclusive), which hold no line break. */
  void cell(byte[] bytes, int from, int to) throws IOException {
    for (int p = from; p < to; ) {
      if (filled == buffer.length) {
        flush();
      }
      int n = Math.min(to - p, buffer.length - filled);
      System.arraycopy(bytes, p, buffer, filled, n);
      filled += n;
      p += n;
    }
  }

  /** Writes bytes from (inclusive) to (exclusive), line breaks replaced. */
  void text(byte[] bytes, int from, int to) throws IOException {
    int start = from;
    for (int p = from; p < to; p++) {
      if (bytes[p] == '\n') {
        cell(bytes, start, p);
        mark(LINE_BREAK);
        start = p + 1;
      }
    }
    cell(bytes, start, to);
  }

  /** Writes a cell without a value. */
  void missing() throws IOException {
    mark(MISSING);
  }

  /** Ends a cell, and with the last one its row. */
  void endCell(boolean last) throws IOException {
    mark(last ? '\n' : CELL_END);
  }

  /** Hands all that was written on. */
  void flush() throws IOException {
    out.write(buffer, 0, filled);
    filled = 0;
  }

  private void mark(char mark) throws IOException {
    if (filled == buffer.length) {
      flush();
    }
    buffer[filled++] = (byte) mark;
  }
}
