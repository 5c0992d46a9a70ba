package dev.descent.dataset;

import java.util.Arrays;

/** The cells of a row that are not there in UTF-8 already: copied together, row after row. */
final class CellBuffer implements Cells {
  private byte[] bytes = new byte[1 << 12];
  private int[] ends = new int[64];
  private CellKind[] kinds = new CellKind[64];
  private final CellNumber number = new CellNumber();
  private int count;
  private long line;

  /** Begins a row. */
  void clear(long atLine) {
    count = 0;
    line = atLine;
  }

  /** Adds a cell on the right. */
  void add(byte[] cell, CellKind kind) {
    add(cell, 0, cell.length, kind);
  }

  /** Adds a cell on the right: bytes from (inclusive) to (exclusive). */
  void add(byte[] source, int from, int to, CellKind kind) {
    int start = count == 0 ? 0 : ends[count - 1];
    int end = start + to - from;
    if (end > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(end, 2 * bytes.length));
    }
    if (count == ends.length) {
      ends = Arrays.copyOf(ends, 2 * count);
      kinds = Arrays.copyOf(kinds, 2 * count);
    }
    System.arraycopy(source, from, bytes, start, to - from);
    ends[count] = end;
    kinds[count++] = kind;
  }

  /** How many bytes the cells have together. */
  int length() {
    return count == 0 ? 0 : ends[count - 1];
  }

  @Override
  public int count() {
    return count;
  }

  @Override
  public byte[] bytes() {
    return bytes;
  }

  @Override
  public int start(int cell) {
    return cell == 0 ? 0 : ends[cell - 1];
  }

  @Override
  public int end(int cell) {
    return ends[cell];
  }

  @Override
  public CellKind kind(int cell) {
    return kinds[cell];
  }

  @Override
  public long bits(int cell) {
    number.read(bytes, start(cell), ends[cell]);
    return number.bits();
  }

  @Override
  public long line() {
    return line;
  }
}
