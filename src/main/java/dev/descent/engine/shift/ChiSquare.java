package dev.descent.engine.shift;

import java.util.Arrays;
import java.util.stream.LongStream;

/**
 * The χ² test of homogeneity of two rows of counts.
 *
 * <pre>
 *   χ² = Σ_{sample s, category c} (n_sc − e_sc)² / e_sc      e_sc = n_s·n_c / n
 *   p  = Q((C − 1)/2, χ²/2)
 * </pre>
 *
 * <p>Pearson, 1900. Categories of which fewer than five are expected in a sample are taken together
 * (Cochran, "Some methods for strengthening the common χ² tests", 1954), the rarest first. Q is the
 * regularised upper incomplete gamma function: Abramowitz and Stegun, 6.5.29 and 6.5.31.
 */
final class ChiSquare {
  static final String NAME = "chi-square";
  private static final double LEAST_EXPECTED = 5;
  private static final int MOST_TERMS = 10_000;
  private static final double PRECISION = 1e-15;

  private ChiSquare() {}

  /**
   * @param first count of each category
   * @param second count of each category
   */
  static TestOutcome test(long[] first, long[] second) {
    double n = LongStream.of(first).sum();
    double m = LongStream.of(second).sum();
    long[][] pooled = pooled(first, second, Math.min(n, m) / (n + m));
    int cells = pooled[0].length;
    if (cells < 2 || n == 0 || m == 0) {
      return new TestOutcome(NAME, 0, 1);
    }
    double statistic = 0;
    for (int c = 0; c < cells; c++) {
      double both = pooled[0][c] + pooled[1][c];
      statistic += term(pooled[0][c], both * n / (n + m)) + term(pooled[1][c], both * m / (n + m));
    }
    return new TestOutcome(NAME, statistic, upperGamma((cells - 1) / 2.0, statistic / 2));
  }

  private static double term(double found, double expected) {
    return (found - expected) * (found - expected) / expected;
  }

  /** The rarest categories together, until at least five are expected of them. */
  private static long[][] pooled(long[] first, long[] second, double smallerShare) {
    Integer[] rarestFirst = new Integer[first.length];
    Arrays.setAll(rarestFirst, c -> c);
    Arrays.sort(rarestFirst, (a, b) -> Long.compare(first[a] + second[a], first[b] + second[b]));
    long[][] kept = new long[2][first.length];
    int cells = 0;
    long a = 0;
    long b = 0;
    for (int c : rarestFirst) {
      a += first[c];
      b += second[c];
      if ((a + b) * smallerShare >= LEAST_EXPECTED) {
        kept[0][cells] = a;
        kept[1][cells++] = b;
        a = 0;
        b = 0;
      }
    }
    if (a + b > 0 && cells > 0) { // too few are left over: they join the commonest
      kept[0][cells - 1] += a;
      kept[1][cells - 1] += b;
    }
    return new long[][] {Arrays.copyOf(kept[0], cells), Arrays.copyOf(kept[1], cells)};
  }

  /** Q(a, x) for a that is a multiple of ½. */
  static double upperGamma(double a, double x) {
    if (x <= 0) {
      return 1;
    }
    double front = Math.exp(a * Math.log(x) - x - logGamma(a));
    return x < a + 1 ? 1 - front * series(a, x) : front * fraction(a, x);
  }

  private static double series(double a, double x) {
    double term = 1 / a;
    double sum = term;
    for (int n = 1; n < MOST_TERMS && term > sum * PRECISION; n++) {
      term *= x / (a + n);
      sum += term;
    }
    return sum;
  }

  /** By the method of Lentz, "Generating Bessel functions by continued fractions", 1976. */
  private static double fraction(double a, double x) {
    double b = x + 1 - a;
    double c = 1e300;
    double d = 1 / b;
    double value = d;
    double change = 0;
    for (int n = 1; n < MOST_TERMS && Math.abs(change - 1) > PRECISION; n++) {
      double numerator = -n * (n - a);
      b += 2;
      d = 1 / (numerator * d + b);
      c = b + numerator / c;
      change = c * d;
      value *= change;
    }
    return value;
  }

  private static double logGamma(double a) {
    double log = a == Math.rint(a) ? 0 : Math.log(Math.PI) / 2; // Γ(1) = 1, Γ(½) = √π
    for (double x = a - 1; x > 0; x--) {
      log += Math.log(x);
    }
    return log;
  }
}
