package dev.descent.engine.shift;

import java.util.Arrays;

/**
 * The two-sample Kolmogorov–Smirnov test with its asymptotic p-value.
 *
 * <pre>
 *   D = sup |F₁(x) − F₂(x)|      λ = D·√(n·m / (n + m))
 *   p = 2·Σ_{j≥1} (−1)^{j−1}·e^{−2·j²·λ²}
 *     = 1 − √(2π)/λ·Σ_{j≥1} e^{−(2j−1)²·π² / (8·λ²)}
 * </pre>
 *
 * <p>Smirnov, "Table for estimating the goodness of fit of empirical distributions", 1948; the
 * first series converges fast for large λ, the second for small. Equal numbers make p too large,
 * never too small.
 */
final class KolmogorovSmirnov {
  static final String NAME = "kolmogorov-smirnov";
  private static final int TERMS = 100;

  private KolmogorovSmirnov() {}

  /**
   * @param first at least one number, none of them NaN
   * @param second likewise
   */
  static TestOutcome test(double[] first, double[] second) {
    double distance = distance(first, second);
    double n = first.length;
    double m = second.length;
    return new TestOutcome(NAME, distance, pValue(distance * Math.sqrt(n * m / (n + m))));
  }

  private static double distance(double[] first, double[] second) {
    double[] a = first.clone();
    double[] b = second.clone();
    Arrays.sort(a);
    Arrays.sort(b);
    double greatest = 0;
    int i = 0;
    int j = 0;
    while (i < a.length && j < b.length) {
      double x = Math.min(a[i], b[j]);
      while (i < a.length && a[i] <= x) {
        i++;
      }
      while (j < b.length && b[j] <= x) {
        j++;
      }
      greatest = Math.max(greatest, Math.abs((double) i / a.length - (double) j / b.length));
    }
    return greatest;
  }

  /** The upper tail of Kolmogorov's distribution. */
  static double pValue(double lambda) {
    if (lambda < 1) {
      return 1 - lower(lambda);
    }
    double sum = 0;
    for (int j = 1; j <= TERMS; j++) {
      double term = Math.exp(-2 * j * j * lambda * lambda);
      sum += j % 2 == 1 ? term : -term;
    }
    return Math.min(1, 2 * sum);
  }

  private static double lower(double lambda) {
    if (lambda <= 0) {
      return 0;
    }
    double sum = 0;
    for (int j = 1; j <= TERMS; j++) {
      double odd = (2 * j - 1) * Math.PI / lambda;
      sum += Math.exp(-odd * odd / 8);
    }
    return Math.sqrt(2 * Math.PI) / lambda * sum;
  }
}
