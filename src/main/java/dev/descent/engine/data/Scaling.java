package dev.descent.engine.data;

/**
 * How one column's numbers become features: feature = (value − shift)·factor + offset. What would
 * not fit a float32 becomes the largest that does, ±3.4·10³⁸, so that a feature is always finite.
 *
 * @param shift taken away; the mean for z-score, the median for robust
 * @param factor multiplied by; 1/σ for z-score; 0 for a constant column
 * @param offset added last; the lower end of the range for min-max, 0 for the others
 */
public record Scaling(double shift, double factor, double offset) {
  /** Below this a spread cannot be divided by. */
  private static final double LEAST_SPREAD = 1e-300;

  /** A spread this small beside the numbers themselves comes of rounding. */
  private static final double ROUNDING = 1e-12;

  /**
   * Divides by a spread and multiplies by a width: (value − shift)/spread·width + offset. A column
   * whose spread is 0, or no more than rounding, is constant and becomes 0.
   */
  static Scaling over(double shift, double spread, double width, double offset) {
    double factor = width / spread;
    return isConstant(shift, spread) || !Double.isFinite(factor)
        ? new Scaling(shift, 0, 0)
        : new Scaling(shift, factor, offset);
  }

  /** Whether numbers about a centre that differ by a spread are to be seen as one number. */
  static boolean isConstant(double centre, double spread) {
    return !(spread > Math.max(LEAST_SPREAD, ROUNDING * Math.abs(centre)));
  }

  /** The feature of a value that is known. */
  public float apply(double value) {
    // halves, because the difference of two huge numbers can be beyond float64
    double scaled = (value / 2 - shift / 2) * factor * 2 + offset;
    return (float) Math.max(-Float.MAX_VALUE, Math.min(Float.MAX_VALUE, scaled));
  }
}
