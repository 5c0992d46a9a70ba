package dev.descent.dataset;

import java.util.Arrays;

/** Where the cells of one record lie in some bytes. */
final class CellRanges {
  private int[] starts = new int[64];
  private int[] ends = new int[64];
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
    }
    starts[count] = start;
    ends[count++] = end;
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
