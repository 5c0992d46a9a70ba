package dev.descent.dataset;

import java.util.Arrays;

/** Where the cells of one record lie in some bytes, and the numbers that were read on the way. */
final class CellRanges {
  private static final CellKind[] KINDS = CellKind.values();
  private static final byte UNREAD = -1;

  private int[] starts = new int[64];
  private int[] ends = new int[64];
  private byte[] kinds = new byte[64];
  private long[] numbers = new long[64];
  private final CellNumber number = new CellNumber();
  private int count;

  /** Forgets all cells. */
  void clear() {
    count = 0;
  }

  /** Adds a cell on the right: from start (inclusive) to end (exclusive). */
  void add(int start, int end) {
    if (count == starts.length) {
      starts = Arrays.copyOf(starts, count * 2);
      ends = Arrays.copyOf(ends, count * 2);
      kinds = Arrays.copyOf(kinds, count * 2);
      numbers = Arrays.copyOf(numbers, count * 2);
    }
    starts[count] = start;
    kinds[count] = UNREAD;
    ends[count++] = end;
  }

  /** The same of a cell that is a number. */
  void add(int start, int end, CellNumber read) {
    add(start, end);
    kinds[count - 1] = (byte) read.kind().ordinal();
    numbers[count - 1] = read.bits();
  }

  /** What the cell can be read as. */
  CellKind kind(byte[] bytes, int cell) {
    if (kinds[cell] != UNREAD) {
      return KINDS[kinds[cell]];
    }
    CellKind kind = CellKind.of(bytes, starts[cell], ends[cell], number);
    if (kind.isNumber()) {
      numbers[cell] = number.bits();
    }
    return kind;
  }

  /** The number that a cell is whose kind was asked for: an INTEGER, or the bits of a float64. */
  long bits(int cell) {
    return numbers[cell];
  }

  int count() {
    return count;
  }

  int start(int cell) {
    return starts[cell];
  }

  int end(int cell) {
    return ends[cell];
  }

  /** Whether there is nothing in the record: one cell at most, which is empty. */
  boolean isBlank() {
    return count == 0 || (count == 1 && starts[0] == ends[0]);
  }
}
