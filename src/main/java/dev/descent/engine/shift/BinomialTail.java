package dev.descent.engine.shift;

/**
 * The upper tail of the binomial distribution of fair coins.
 *
 * <pre>
 *   P(X ≥ k) = Σ_{i=k}^{n} C(n, i) / 2ⁿ
 * </pre>
 */
final class BinomialTail {

  private BinomialTail() {}

  /**
   * How likely at least so many heads are.
   *
   * @param tosses n
   * @param heads k
   */
  static double upper(int tosses, int heads) {
    if (heads <= 0) {
      return 1;
    }
    double log = -tosses * Math.log(2);
    for (int i = 1; i <= tosses - heads; i++) { // ln C(n, k) = Σ ln((k + i) / i)
      log += Math.log((heads + (double) i) / i);
    }
    double term = 1; // relative to that of k, as the first may be too small for a double
    double sum = 0;
    for (int i = heads; i <= tosses && term > 0; i++) {
      sum += term;
      term *= (tosses - (double) i) / (i + 1.0);
    }
    return Math.min(1, Math.exp(log + Math.log(sum)));
  }
}
