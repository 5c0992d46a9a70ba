package dev.descent.dataset;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import org.jspecify.annotations.Nullable;

/**
 * Counts one column while its cells pass by, a batch at a time.
 *
 * <p>Means and squared deviations of batches are joined as in Chan, Golub and LeVeque, "Updating
 * formulae and a pairwise algorithm for computing sample variances", 1979, which loses nothing
 * where numbers are large and lie close together.
 */
final class RunningTotals {
  /** From here on squares would overflow. */
  private static final double MOST_SQUARED = 1e150;

  private static final long NOTHING = 0x2545f4914f6cdd1dL;
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private final ColumnType type;
  private final DistinctCount distinct;
  private long present;
  private long zeros;
  private double min = Double.POSITIVE_INFINITY;
  private double max = Double.NEGATIVE_INFINITY;
  private double sum;

  /** What the sum lost by rounding: Neumaier 1974. */
  private double lost;

  private double squares;

  RunningTotals(ColumnType type, DistinctCount distinct) {
    this.type = type;
    this.distinct = distinct;
  }

  /**
   * Counts the column's cells in the rows from one (inclusive) to another (exclusive).
   *
   * @param hashes takes one for each cell: equal cells of a type have equal ones
   * @param numbers to work in
   */
  void add(CellBatch batch, int column, int from, int to, long[] hashes, double[] numbers) {
    if (type == ColumnType.TEXT) {
      addTexts(batch.texts(column), from, to, hashes);
      return;
    }
    long[] bits = batch.numbers(column);
    int count = to - from;
    if (type == ColumnType.REAL) {
      for (int i = 0; i < count; i++) {
        numbers[i] = Double.longBitsToDouble(bits[from + i]) + 0.0; // −0 is 0
        hashes[i] = mixed(Double.doubleToRawLongBits(numbers[i]));
      }
    } else {
      for (int i = 0; i < count; i++) {
        numbers[i] = bits[from + i];
        hashes[i] = mixed(bits[from + i]);
      }
    }
    if (!batch.isFull(column)) {
      count = leaveOut(batch.missing(column), from, count, hashes, numbers);
    }
    for (int i = 0; i < to - from; i++) {
      if (hashes[i] != NOTHING) {
        distinct.add(hashes[i]);
      }
    }
    if (count > 0 && type.isNumeric()) {
      addNumbers(numbers, count);
    }
    present += count;
  }

  /** Moves the numbers of cells with a value to the front; answers how many there are. */
  private static int leaveOut(
      boolean[] without, int from, int count, long[] hashes, double[] numbers) {
    int left = 0;
    for (int i = 0; i < count; i++) {
      if (without[from + i]) {
        hashes[i] = NOTHING;
      } else {
        numbers[left++] = numbers[i];
      }
    }
    return left;
  }

  private void addTexts(byte[] @Nullable [] texts, int from, int to, long[] hashes) {
    for (int row = from; row < to; row++) {
      byte[] text = texts[row];
      if (text == null) {
        hashes[row - from] = NOTHING;
        continue;
      }
      present++;
      hashes[row - from] = hash(text);
      distinct.add(hashes[row - from]);
    }
  }

  private void addNumbers(double[] numbers, int count) {
    // of every second one, so that no addition waits for the one before it
    double evenSum = 0;
    double oddSum = 0;
    for (int i = 0; i < count - 1; i += 2) {
      evenSum += numbers[i];
      oddSum += numbers[i + 1];
    }
    double some = evenSum + oddSum + (count % 2 == 0 ? 0 : numbers[count - 1]);
    double center = some / count;
    double away = 0;
    double least = min;
    double greatest = max;
    int nothing = 0;
    for (int i = 0; i < count; i++) {
      double number = numbers[i];
      away += (number - center) * (number - center);
      least = number < least ? number : least;
      greatest = number > greatest ? number : greatest;
      nothing += number == 0 ? 1 : 0;
    }
    min = least;
    max = greatest;
    zeros += nothing;
    double apart = present == 0 ? 0 : center - mean();
    squares += away + apart * apart * (present * (count / (double) (present + count)));
    double all = sum + some;
    lost += Math.abs(sum) >= Math.abs(some) ? sum - all + some : some - all + sum;
    sum = all;
  }

  ColumnTotals totals() {
    boolean numbers = type.isNumeric() && present > 0;
    boolean squared = numbers && Math.max(Math.abs(min), Math.abs(max)) < MOST_SQUARED;
    return new ColumnTotals(
        present,
        Math.min(present, distinct.estimate()),
        numbers ? finite(min) : null,
        numbers ? finite(max) : null,
        numbers ? finite(mean()) : null,
        squared ? finite(Math.sqrt(squares / present)) : null,
        zeros);
  }

  private double mean() {
    return (sum + lost) / present;
  }

  private static @Nullable Double finite(double number) {
    return Double.isFinite(number) ? number : null;
  }

  private static long hash(byte[] text) {
    long hash = text.length;
    int i = 0;
    for (; i + Long.BYTES <= text.length; i += Long.BYTES) {
      hash = mixed(hash ^ (long) LONG.get(text, i));
    }
    long rest = 0;
    for (; i < text.length; i++) {
      rest = rest << Byte.SIZE | text[i] & 0xff;
    }
    return mixed(hash ^ rest);
  }

  /** Steele, Lea and Flood, "Fast splittable pseudorandom number generators", 2014, figure 16. */
  private static long mixed(long value) {
    long z = value + 0x9e3779b97f4a7c15L;
    z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
    return z ^ (z >>> 31);
  }
}
