package dev.descent.engine.shift;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;

/** Sampled values of one column. */
public sealed interface ColumnSample {

  /** The column's name. */
  String name();

  /** Compares with a sample of the same column from elsewhere. */
  TestOutcome test(ColumnSample other);

  /** The size of the shift. */
  double psi(ColumnSample other);

  /**
   * Numbers.
   *
   * @param values NaN where one is missing
   */
  record Numbers(String name, double[] values) implements ColumnSample {

    /** The likelier of two shifts: of the numbers, or of the share that is missing. */
    @Override
    public TestOutcome test(ColumnSample other) {
      double[] here = present();
      double[] there = ((Numbers) other).present();
      long[] counts = {here.length, values.length - here.length};
      long[] others = {there.length, ((Numbers) other).values.length - there.length};
      TestOutcome missing = ChiSquare.test(counts, others);
      if (here.length == 0 || there.length == 0) {
        return missing;
      }
      TestOutcome numbers = KolmogorovSmirnov.test(here, there);
      if (counts[1] + others[1] == 0) {
        return numbers;
      }
      TestOutcome likelier = missing.pValue() < numbers.pValue() ? missing : numbers;
      return new TestOutcome( // two looks at one column: Bonferroni
          likelier.name(), likelier.statistic(), Math.min(1, 2 * likelier.pValue()));
    }

    @Override
    public double psi(ColumnSample other) {
      double[] there = ((Numbers) other).values;
      if (present().length > 0) {
        return StabilityIndex.of(values, there);
      }
      long known = ((Numbers) other).present().length;
      return StabilityIndex.of(
          new long[] {0, values.length}, new long[] {known, there.length - known});
    }

    private double[] present() {
      return Arrays.stream(values).filter(value -> !Double.isNaN(value)).toArray();
    }
  }

  /**
   * Categories.
   *
   * @param counts by value
   * @param missing how often there is none
   */
  record Categories(String name, Map<String, Long> counts, long missing) implements ColumnSample {
    @Override
    public TestOutcome test(ColumnSample other) {
      return ChiSquare.test(row(all(other)), ((Categories) other).row(all(other)));
    }

    @Override
    public double psi(ColumnSample other) {
      return StabilityIndex.of(row(all(other)), ((Categories) other).row(all(other)));
    }

    private Set<String> all(ColumnSample other) {
      Set<String> all = new TreeSet<>(counts.keySet());
      all.addAll(((Categories) other).counts.keySet());
      return all;
    }

    /** Counts of all values, and last of missing ones. */
    private long[] row(Set<String> all) {
      long[] row = new long[all.size() + 1];
      int i = 0;
      for (String value : all) {
        row[i++] = Objects.requireNonNull(counts.getOrDefault(value, 0L));
      }
      row[i] = missing;
      return row;
    }
  }

  /**
   * Values of which only the bins are known that they fell into.
   *
   * @param counts of each bin, the same bins in both samples
   */
  record Binned(String name, List<Long> counts) implements ColumnSample {
    @Override
    public TestOutcome test(ColumnSample other) {
      return ChiSquare.test(row(counts), row(((Binned) other).counts));
    }

    /** Bins that are empty in both tell nothing. */
    @Override
    public double psi(ColumnSample other) {
      List<Long> others = ((Binned) other).counts;
      int[] filled =
          IntStream.range(0, counts.size())
              .filter(bin -> counts.get(bin) + others.get(bin) > 0)
              .toArray();
      return StabilityIndex.of(
          IntStream.of(filled).mapToLong(counts::get).toArray(),
          IntStream.of(filled).mapToLong(others::get).toArray());
    }

    private static long[] row(List<Long> counts) {
      return counts.stream().mapToLong(Long::longValue).toArray();
    }
  }
}
