package dev.descent.dataset;

import static java.util.Comparator.comparingInt;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.PriorityQueue;

/** Numbers looked at one by one: sorted once, after which everything is a walk over them. */
final class NumberSample implements ColumnSample {
  private final ColumnType type;
  private long[] keys = new long[64];
  private int count;
  private long fingerprint;
  private boolean increasing = true;
  private double[] sorted = new double[0];

  NumberSample(ColumnType type) {
    this.type = type;
  }

  @Override
  public void add(SampledRow row, int column) {
    if (row.isMissing(column)) {
      fingerprint *= 31;
      return;
    }
    long key = type == ColumnType.INTEGER ? row.whole(column) : key(row.number(column));
    fingerprint = 31 * fingerprint + Long.hashCode(key) + 1;
    increasing &= count == 0 || key > keys[count - 1];
    if (count == keys.length) {
      keys = Arrays.copyOf(keys, 2 * count);
    }
    keys[count++] = key;
  }

  /** Bits in the order of the numbers; 0 and −0 are one. */
  private static long key(double number) {
    return flipped(Double.doubleToLongBits(number + 0.0));
  }

  private static long flipped(long bits) {
    return bits ^ ((bits >> 63) & Long.MAX_VALUE);
  }

  private double number(long key) {
    return type == ColumnType.INTEGER ? key : Double.longBitsToDouble(flipped(key));
  }

  private String text(long key) {
    return type == ColumnType.INTEGER ? Long.toString(key) : ChunkRow.text(number(key));
  }

  @Override
  public void close() {
    keys = Arrays.copyOf(keys, count);
    Arrays.sort(keys);
    sorted = Arrays.stream(keys).mapToDouble(this::number).toArray();
  }

  @Override
  public long present() {
    return count;
  }

  @Override
  public long fingerprint() {
    return fingerprint;
  }

  @Override
  public long distinct() {
    long distinct = count == 0 ? 0 : 1;
    for (int i = 1; i < count; i++) {
      distinct += keys[i] == keys[i - 1] ? 0 : 1;
    }
    return distinct;
  }

  /** Equal numbers: where they begin in the sorted ones, and how many. */
  private record Group(int start, int size) {}

  @Override
  public List<ClassCount> top(int most) {
    // the least of the best at the head: of equal sizes the later value
    PriorityQueue<Group> best =
        new PriorityQueue<>(
            comparingInt(Group::size).thenComparing(comparingInt(Group::start).reversed()));
    for (int start = 0, end; start < count; start = end) {
      end = start;
      while (end < count && keys[end] == keys[start]) {
        end++;
      }
      if (best.size() < most) {
        best.add(new Group(start, end - start));
      } else if (end - start > best.element().size()) {
        best.remove();
        best.add(new Group(start, end - start));
      }
    }
    List<ClassCount> top = new ArrayList<>();
    while (!best.isEmpty()) {
      Group group = best.remove();
      top.add(0, new ClassCount(text(keys[group.start()]), group.size()));
    }
    return top;
  }

  /** The numbers in order. */
  double[] sorted() {
    return sorted;
  }

  /** Whether each number is greater than the one in the row before. */
  boolean increasing() {
    return increasing;
  }

  /** Quantiles of at least one number. */
  Quantiles quantiles() {
    List<Double> q =
        Quantiles.POINTS.stream().map(share -> OutlierCounts.quantile(sorted, share)).toList();
    return new Quantiles(q.get(0), q.get(1), q.get(2), q.get(3), q.get(4), q.get(5), q.get(6));
  }

  /** Third central moment over the cube of the standard deviation; 0 when all are equal. */
  double skewness() {
    double mean = Arrays.stream(sorted).average().orElse(0);
    double width = Math.max(sorted[count - 1] - mean, mean - sorted[0]);
    double squares = 0;
    double cubes = 0;
    for (double number : sorted) {
      double away = width > 0 ? (number - mean) / width : 0; // no overflow
      squares += away * away;
      cubes += away * away * away;
    }
    double skewness = cubes / count / Math.pow(squares / count, 1.5);
    return Double.isFinite(skewness) ? skewness : 0;
  }
}
