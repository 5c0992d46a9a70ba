package dev.descent.engine.shift;

import java.util.Arrays;
import java.util.stream.LongStream;

/**
 * The population stability index, how large a shift is whatever the number of rows.
 *
 * <pre>
 *   PSI = Σ_bins (p − q)·ln(p / q)      p = (n_bin + ½) / (n + bins/2), q likewise
 * </pre>
 *
 * <p>Siddiqi, "Credit Risk Scorecards", 2006; it is Jeffreys' divergence of the binned samples. The
 * halves keep empty bins finite. Numbers are binned by the deciles of the first sample.
 */
final class StabilityIndex {
  private static final int BINS = 10;

  private StabilityIndex() {}

  /** Of counts by category. */
  static double of(long[] first, long[] second) {
    double n = LongStream.of(first).sum() + first.length / 2.0;
    double m = LongStream.of(second).sum() + second.length / 2.0;
    double sum = 0;
    for (int bin = 0; bin < first.length; bin++) {
      double p = (first[bin] + 0.5) / n;
      double q = (second[bin] + 0.5) / m;
      sum += (p - q) * Math.log(p / q);
    }
    return sum;
  }

  /**
   * Of numbers, NaN being a bin of its own where there is any.
   *
   * @param first at least one of them a number
   */
  static double of(double[] first, double[] second) {
    double[] sorted = Arrays.stream(first).filter(x -> !Double.isNaN(x)).sorted().toArray();
    double[] edges = new double[BINS - 1];
    for (int i = 0; i < edges.length; i++) {
      edges[i] = sorted[(int) ((long) (i + 1) * sorted.length / BINS)];
    }
    double[] distinct = Arrays.stream(edges).distinct().toArray();
    long[] a = counts(first, distinct);
    long[] b = counts(second, distinct);
    boolean missing = a[a.length - 1] + b[b.length - 1] > 0;
    int bins = missing ? a.length : a.length - 1;
    return of(Arrays.copyOf(a, bins), Arrays.copyOf(b, bins));
  }

  /** Numbers below each edge, from the last on, and those that are missing. */
  private static long[] counts(double[] values, double[] edges) {
    long[] counts = new long[edges.length + 2];
    for (double value : values) {
      int found = Arrays.binarySearch(edges, value);
      int bin = found >= 0 ? found + 1 : -found - 1;
      counts[Double.isNaN(value) ? edges.length + 1 : bin]++;
    }
    return counts;
  }
}
