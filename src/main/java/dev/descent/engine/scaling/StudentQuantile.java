package dev.descent.engine.scaling;

/**
 * The 97.5 % quantile of Student's distribution, by its expansion around the normal one: Abramowitz
 * and Stegun, 26.7.5, to the fourth term; within 0.3 % from four degrees of freedom on.
 */
final class StudentQuantile {
  /** The same of the normal distribution. */
  static final double NORMAL = 1.959963984540054;

  private StudentQuantile() {}

  static double upper(int freedom) {
    double n = Math.max(1, freedom);
    double z3 = NORMAL * NORMAL * NORMAL;
    double z5 = z3 * NORMAL * NORMAL;
    double z7 = z5 * NORMAL * NORMAL;
    double z9 = z7 * NORMAL * NORMAL;
    return NORMAL
        + (z3 + NORMAL) / (4 * n)
        + (5 * z5 + 16 * z3 + 3 * NORMAL) / (96 * n * n)
        + (3 * z7 + 19 * z5 + 17 * z3 - 15 * NORMAL) / (384 * n * n * n)
        + (79 * z9 + 776 * z7 + 1482 * z5 - 1920 * z3 - 945 * NORMAL) / (92160 * n * n * n * n);
  }
}
