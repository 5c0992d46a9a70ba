package dev.descent.engine.metric;

/**
 * A 95 % interval.
 *
 * @param low lower end
 * @param high upper end
 */
public record Interval(double low, double high) {
  private static final double Z = 1.959963984540054;

  /**
   * For a share of successes: Wilson, "Probable inference, the law of succession, and statistical
   * inference", 1927. Holds for few rows and near 0 and 1.
   */
  public static Interval ofShare(double share, long rows) {
    return ofShare(share, rows, Z);
  }

  /**
   * Wilson's for another certainty than 95 %.
   *
   * @param z the standard normal deviate that it reaches to on both sides
   */
  public static Interval ofShare(double share, long rows, double z) {
    double z2 = z * z;
    double centre = share + z2 / (2.0 * rows);
    double half = z * Math.sqrt(share * (1 - share) / rows + z2 / (4.0 * rows * rows));
    double scale = 1 + z2 / rows;
    return new Interval(Math.max(0, (centre - half) / scale), Math.min(1, (centre + half) / scale));
  }

  /**
   * For a mean of numbers that are never negative, by the normal approximation: mean ±
   * 1.96·s/√rows, from 0 on.
   */
  public static Interval ofMean(Mean mean) {
    double half = Z * mean.standardError();
    return new Interval(Math.max(0, mean.value() - half), mean.value() + half);
  }

  boolean isFinite() {
    return Double.isFinite(low) && Double.isFinite(high);
  }

  /** The interval of 1 − x. */
  public Interval complement() {
    return new Interval(1 - high, 1 - low);
  }
}
