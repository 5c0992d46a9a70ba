package dev.descent.engine.check;

import dev.descent.engine.random.Purpose;
import dev.descent.engine.random.RandomStream;

/** Arithmetic on vectors of any length. */
final class Vectors {

  private Vectors() {}

  static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }

  static double norm(double[] a) {
    return Math.sqrt(dot(a, a));
  }

  static double distance(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += (a[i] - b[i]) * (a[i] - b[i]);
    }
    return Math.sqrt(sum);
  }

  /** a ← a + factor·b. */
  static void add(double[] a, double factor, double[] b) {
    for (int i = 0; i < a.length; i++) {
      a[i] += factor * b[i];
    }
  }

  /** a ← factor·a. */
  static void scale(double[] a, double factor) {
    for (int i = 0; i < a.length; i++) {
      a[i] *= factor;
    }
  }

  /** A vector of standard normal numbers: every direction is equally likely. */
  static double[] normal(long seed, int number, int count) {
    RandomStream random = RandomStream.ofEpoch(seed, Purpose.CURVATURE, number);
    double[] drawn = new double[count];
    for (int i = 0; i < count; i++) {
      drawn[i] = random.normal(i);
    }
    return drawn;
  }
}
