package dev.descent.engine.health;

import java.util.Arrays;

/**
 * Σ x² in double precision, as squares of small gradients are below what a float holds.
 *
 * <p>Each place of a piece has a sum of its own, so that several are added at once.
 */
final class SquareSum {
  /** Numbers that can be added in one call. */
  static final int PIECE = 512;

  private final double[] sums = new double[PIECE];
  private int used;

  void clear() {
    Arrays.fill(sums, 0, used, 0);
    used = 0;
  }

  /** Adds the squares of the first count numbers. */
  void add(float[] x, int count) {
    for (int i = 0; i < count; i++) {
      sums[i] += (double) x[i] * x[i];
    }
    used = Math.max(used, count);
  }

  double total() {
    double total = 0;
    for (int i = 0; i < used; i++) {
      total += sums[i];
    }
    return total;
  }
}
