package dev.descent.engine.check;

import static dev.descent.engine.Numbers.normal;

import java.util.Arrays;
import java.util.function.ToDoubleFunction;
import java.util.function.UnaryOperator;

/** Landscapes for tests. */
final class Grounds {
  private Grounds() {}

  static Landscape of(
      int dimensions, ToDoubleFunction<double[]> cost, UnaryOperator<double[]> gradient) {
    return new Landscape() {
      @Override
      public int dimensions() {
        return dimensions;
      }

      @Override
      public double cost(double[] at) {
        return cost.applyAsDouble(at);
      }

      @Override
      public void gradient(double[] at, double[] into) {
        System.arraycopy(gradient.apply(at), 0, into, 0, dimensions);
      }
    };
  }

  /** ½·xᵀ·R·D·R·x, R two mirrors one after the other: no coordinate is an eigenvector. */
  static Landscape rotated(double... curvatures) {
    int n = curvatures.length;
    double[] first = unit(n, 1);
    double[] second = unit(n, 2);
    UnaryOperator<double[]> gradient =
        at -> {
          double[] x = mirror(second, mirror(first, at));
          for (int i = 0; i < n; i++) {
            x[i] *= curvatures[i];
          }
          return mirror(first, mirror(second, x));
        };
    return of(n, at -> Vectors.dot(at, gradient.apply(at)) / 2, gradient);
  }

  /** The same ground with a cost added that is different at every call. */
  static Landscape noisy(Landscape ground, double size) {
    int[] calls = {0};
    return of(
        ground.dimensions(),
        at -> ground.cost(at) + size * normal(calls[0]++, 1)[0],
        at -> {
          double[] gradient = new double[ground.dimensions()];
          ground.gradient(at, gradient);
          Vectors.add(gradient, size, normal(calls[0]++, gradient.length));
          return gradient;
        });
  }

  /** The same ground with a cost added that depends on the last bits of the place. */
  static Landscape rough(Landscape ground, double size) {
    return of(
        ground.dimensions(),
        at -> ground.cost(at) + size * normal(bits(at), 1)[0],
        at -> {
          double[] gradient = new double[ground.dimensions()];
          ground.gradient(at, gradient);
          Vectors.add(gradient, size, normal(bits(at), gradient.length));
          return gradient;
        });
  }

  static double[] evenly(double from, double to, int count) {
    double[] values = new double[count];
    for (int i = 0; i < count; i++) {
      values[i] = from + (to - from) * i / (count - 1);
    }
    return values;
  }

  private static long bits(double[] at) {
    return Arrays.hashCode(at) * 31L;
  }

  private static double[] unit(int n, long seed) {
    double[] v = normal(seed, n);
    Vectors.scale(v, 1 / Vectors.norm(v));
    return v;
  }

  private static double[] mirror(double[] normal, double[] x) {
    double[] mirrored = x.clone();
    Vectors.add(mirrored, -2 * Vectors.dot(normal, x), normal);
    return mirrored;
  }
}
