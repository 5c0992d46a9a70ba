package dev.descent.dataset;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Finds the cells of a record without quotes and control characters that lies whole in a buffer:
 * almost every record of almost every file.
 *
 * <p>Eight bytes are looked at as one number. Whether one of them is zero, or less than n, is told
 * by a subtraction: (x − 0x01…01) ∧ ¬x ∧ 0x80…80, Lamport, "Multiple Byte Processing with Full-Word
 * Instructions", 1975. A borrow may mark a byte behind the first that is meant, so that each marked
 * byte is looked at itself.
 */
final class PlainRecord {
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long ONES = 0x0101010101010101L;
  private static final long HIGH_BITS = 0x8080808080808080L;
  private static final long SPACES = 0x20L * ONES;

  private final byte delimiter;
  private final byte quote;
  private final long delimiters;
  private final long quotes;
  private final CellNumber number;
  private int end;
  private long high;

  PlainRecord(char delimiter, char quote) {
    this.delimiter = (byte) delimiter;
    this.quote = (byte) quote;
    this.delimiters = delimiter * ONES;
    this.quotes = quote * ONES;
    this.number = new CellNumber(delimiter != ',');
  }

  /**
   * Finds the cells of the record that begins somewhere; false when it is none of these, or does
   * not end eight bytes before the end.
   *
   * @param to where the buffer's bytes end, exclusive
   * @param cells takes where they are, without the spaces around them, and the numbers among them
   */
  boolean find(byte[] buffer, int from, int to, CellRanges cells) {
    cells.clear();
    high = 0;
    int start = from;
    while (start + Long.BYTES < to) {
      byte b = buffer[start];
      int stop = b <= '9' && b >= '+' ? number.scan(buffer, start, to - Long.BYTES) : start;
      if (stop > start && isEnd(buffer[stop])) {
        cells.add(start, stop, number);
      } else {
        stop = endOfCell(buffer, start, to);
        if (stop < 0) {
          return false;
        }
        add(buffer, start, stop, cells);
      }
      if (buffer[stop] != delimiter) {
        end = stop + 1 + (buffer[stop] == '\r' && buffer[stop + 1] == '\n' ? 1 : 0);
        return true;
      }
      start = stop + 1;
    }
    return false;
  }

  private boolean isEnd(byte b) {
    return b == delimiter || b == '\n' || b == '\r';
  }

  /** Where the cell ends; −1 when a quote or control character comes first, or the buffer's end. */
  private int endOfCell(byte[] buffer, int from, int to) {
    for (int at = from; at + Long.BYTES < to; at += Long.BYTES) {
      long word = (long) LONG.get(buffer, at);
      for (long marked = marked(word); marked != 0; marked &= marked - 1) {
        int p = at + (Long.numberOfTrailingZeros(marked) >>> 3);
        byte b = buffer[p];
        if (isEnd(b)) {
          high |= word & ((1L << ((p - at) << 3)) - 1);
          return p;
        } else if (b == quote || (b >= 0 && b < 0x20 && b != '\t')) {
          return -1;
        }
      }
      high |= word;
    }
    return -1;
  }

  private long marked(long word) {
    return (zeros(word ^ delimiters) | zeros(word ^ quotes) | ((word - SPACES) & ~word))
        & HIGH_BITS;
  }

  private static long zeros(long word) {
    return (word - ONES) & ~word;
  }

  private void add(byte[] buffer, int from, int to, CellRanges cells) {
    int start = from;
    int last = to;
    while (start < last && isSpace(buffer[start])) {
      start++;
    }
    while (last > start && isSpace(buffer[last - 1])) {
      last--;
    }
    cells.add(start, last);
  }

  private boolean isSpace(byte b) {
    return b == ' ' || (b == '\t' && delimiter != '\t');
  }

  /** Where the record found last ends, its line end included. */
  int end() {
    return end;
  }

  /** Whether all of it is ASCII. */
  boolean isAscii() {
    return (high & HIGH_BITS) == 0;
  }
}
