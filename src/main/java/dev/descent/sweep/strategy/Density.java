package dev.descent.sweep.strategy;

import dev.descent.engine.random.RandomStream;
import dev.descent.sweep.space.Scale;
import java.util.List;
import org.apache.commons.math3.special.Erf;

/**
 * A Parzen estimate of a density over the cube: the mean of a kernel at every point and of the
 * uniform density. A kernel is a product: over an ordered axis a normal density cut off at the
 * ends, over another the share {@code 1 − spread} for the same value.
 */
final class Density {
  private static final double LEAST_WIDTH = 0.02;

  /** Of the width that Scott's rule gives, which smooths much where there are several peaks. */
  private static final double SHARE = 0.7;

  private static final double SQRT_2 = Math.sqrt(2);

  private final Cube cube;
  private final List<double[]> points;
  private final double[] widths;

  Density(Cube cube, List<double[]> points) {
    this.cube = cube;
    this.points = points;
    this.widths = new double[cube.axes()];
    // Scott's rule: deviation · n^(−1/(d + 4)); the uniform density takes part as one point
    double factor = SHARE * Math.pow(points.size() + 1, -1.0 / (cube.axes() + 4));
    for (int i = 0; i < widths.length; i++) {
      widths[i] = Math.max(LEAST_WIDTH, factor * deviation(i));
    }
  }

  private double deviation(int axis) {
    double mean = 0.5;
    for (double[] point : points) {
      mean += point[axis];
    }
    mean /= points.size() + 1;
    double squares = (0.5 - mean) * (0.5 - mean) + 1.0 / 12;
    for (double[] point : points) {
      squares += (point[axis] - mean) * (point[axis] - mean);
    }
    return Math.sqrt(squares / (points.size() + 1));
  }

  /** Random numbers that a draw takes. */
  static int numbers(Cube cube) {
    return cube.axes() + 1;
  }

  /** A point drawn from it. */
  double[] draw(RandomStream numbers, int first) {
    int kernel = (int) (numbers.uniform(first) * (points.size() + 1));
    double[] point = new double[cube.axes()];
    for (int i = 0; i < point.length; i++) {
      double share = numbers.uniform(first + 1 + i);
      if (kernel == points.size()) {
        point[i] = share;
      } else if (cube.ordered()[i]) {
        point[i] = cutNormal(points.get(kernel)[i], widths[i], share);
      } else {
        point[i] = other(points.get(kernel)[i], share, cube.counts()[i], spread(i));
      }
    }
    return point;
  }

  private double spread(int axis) {
    return Math.min(0.5, widths[axis]);
  }

  /** The value below which a share of a normal density lies that is cut off outside [0, 1]. */
  private static double cutNormal(double center, double width, double share) {
    double low = below((0 - center) / width);
    double high = below((1 - center) / width);
    double left = 0;
    double right = 1;
    double wanted = low + share * (high - low);
    for (int i = 0; i < 40; i++) { // halves the bracket
      double middle = (left + right) / 2;
      if (below((middle - center) / width) < wanted) {
        left = middle;
      } else {
        right = middle;
      }
    }
    return left;
  }

  private static double other(double center, double share, int count, double spread) {
    if (share >= spread) {
      return center;
    }
    return Scale.middle(Scale.index(share / spread, count), count);
  }

  /** The logarithm of the density at a point. */
  double log(double[] at) {
    double sum = 1; // the uniform density
    for (double[] point : points) {
      double product = 1;
      for (int i = 0; i < at.length; i++) {
        product *= cube.ordered()[i] ? normal(at[i], point[i], widths[i]) : same(at, point, i);
      }
      sum += product;
    }
    return Math.log(sum / (points.size() + 1));
  }

  private static double normal(double at, double center, double width) {
    double z = (at - center) / width;
    double inside = below((1 - center) / width) - below(-center / width);
    return Math.exp(-z * z / 2) / (Math.sqrt(2 * Math.PI) * width * inside);
  }

  private double same(double[] at, double[] point, int axis) {
    int count = cube.counts()[axis];
    boolean equal = Scale.index(at[axis], count) == Scale.index(point[axis], count);
    // relative to the uniform density, of which every value has 1
    return (equal ? (1 - spread(axis)) * count : 0) + spread(axis);
  }

  /** The standard normal distribution function. */
  private static double below(double z) {
    return 0.5 * Erf.erfc(-z / SQRT_2);
  }
}
