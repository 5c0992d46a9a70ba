package dev.descent.dataset;

import dev.descent.engine.data.Part;
import dev.descent.engine.data.PreparationFit.Source;
import dev.descent.engine.data.RawRow;
import dev.descent.engine.data.SharedRows;
import java.util.Arrays;
import java.util.List;

/**
 * Counts rows of dev and test whose features and target stand in train too.
 *
 * <p>Of each row a hash of 61 bits is kept with its part, of up to four million rows. When there
 * are more, only rows whose hash is divisible by 2, 4, … are: equal rows share their fate, so the
 * counts are estimates.
 */
final class SplitOverlap {
  static final int MOST_KEPT = 1 << 22;
  private static final int PART_BITS = 3;
  private static final long PART_MASK = (1 << PART_BITS) - 1;

  private final List<Source> columns;
  private final float[] image;
  private final int most;
  private long[] kept = new long[1024];
  private int count;
  private long every = 1;
  private final long[] rows = new long[Part.values().length];

  /**
   * @param columns of the rows that will be seen
   * @param most hashes to keep
   */
  SplitOverlap(List<Source> columns, int most) {
    this.columns = columns;
    this.image = new float[columns.stream().mapToInt(SplitOverlap::pixels).max().orElse(0)];
    this.most = most;
  }

  private static int pixels(Source column) {
    List<Integer> shape = column.shape();
    return shape == null ? 0 : shape.stream().reduce(1, Math::multiplyExact);
  }

  /** Takes one row of a part. */
  void add(Part part, RawRow row) {
    if (part == Part.NONE) {
      return;
    }
    rows[part.ordinal()]++;
    long hash = 0;
    for (int i = 0; i < columns.size(); i++) {
      hash = mixed(hash + cell(row, i));
    }
    if (isCompared(hash)) {
      keep((hash & ~PART_MASK) | part.ordinal());
    }
  }

  private long cell(RawRow row, int column) {
    int pixels = pixels(columns.get(column));
    if (pixels > 0) {
      row.image(column, image, 0);
      long hash = pixels;
      for (int i = 0; i < pixels; i++) {
        hash = mixed(hash + Float.floatToIntBits(image[i]));
      }
      return hash;
    }
    if (columns.get(column).numeric()) {
      return Double.doubleToLongBits(row.number(column) + 0.0);
    }
    String text = row.text(column);
    long hash = text == null ? -1 : text.length();
    for (int i = 0; text != null && i < text.length(); i++) {
      hash = mixed(hash + text.charAt(i));
    }
    return hash;
  }

  /** Steele, Lea and Flood, "Fast splittable pseudorandom number generators", 2014: mix64. */
  private static long mixed(long bits) {
    long z = bits + 0x9e3779b97f4a7c15L;
    z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
    return z ^ (z >>> 31);
  }

  private void keep(long hashAndPart) {
    while (count == most) {
      every *= 2;
      int left = 0;
      for (int i = 0; i < count; i++) {
        if (isCompared(kept[i])) {
          kept[left++] = kept[i];
        }
      }
      count = left;
    }
    if (!isCompared(hashAndPart)) {
      return;
    }
    if (count == kept.length) {
      kept = Arrays.copyOf(kept, Math.min(most, 2 * count));
    }
    kept[count++] = hashAndPart;
  }

  private boolean isCompared(long hashAndPart) {
    return (hashAndPart >>> PART_BITS) % every == 0;
  }

  /** How many rows of a part stand in train too; all parts by ordinal. */
  long[] shared() {
    long[] shared = new long[rows.length];
    Arrays.sort(kept, 0, count);
    for (int start = 0, end; start < count; start = end) {
      end = start;
      while (end < count && kept[end] >>> PART_BITS == kept[start] >>> PART_BITS) {
        end++;
      }
      if ((kept[start] & PART_MASK) == Part.TRAIN.ordinal()) { // sorts first
        for (int i = start; i < end; i++) {
          shared[(int) (kept[i] & PART_MASK)] += every;
        }
      }
    }
    return shared;
  }

  /** The parts that share rows with train. */
  List<SharedRows> sharedRows() {
    long[] shared = shared();
    return Arrays.stream(Part.values())
        .filter(part -> part != Part.TRAIN && shared[part.ordinal()] > 0)
        .map(part -> new SharedRows(part, rows[part.ordinal()], shared[part.ordinal()], every > 1))
        .toList();
  }
}
