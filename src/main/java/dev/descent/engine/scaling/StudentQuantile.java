package dev.descent.engine.scaling;

/**
 * The 97.5 % quantile of Student's distribution, by its expansion around the normal one: Abramowitz
 * and Stegun, 26.7.5, to the fourth term; within 0.3 % from four degrees of freedom on.
 */
final class StudentQuantile {
  private static final double Z = 1.959963984540054;

  private StudentQuantile() {}

  static double upper(int freedom) {
    double n = Math.max(1, freedom);
    double z3 = Z * Z * Z;
    double z5 = z3 * Z * Z;
    double z7 = z5 * Z * Z;
    double z9 = z7 * Z * Z;
    return Z
        + (z3 + Z) / (4 * n)
        + (5 * z5 + 16 * z3 + 3 * Z) / (96 * n * n)
        + (3 * z7 + 19 * z5 + 17 * z3 - 15 * Z) / (384 * n * n * n)
        + (79 * z9 + 776 * z7 + 1482 * z5 - 1920 * z3 - 945 * Z) / (92160 * n * n * n * n);
  }
}
