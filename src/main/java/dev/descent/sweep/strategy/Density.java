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
  private final double[] heights; // of every kernel: the logarithm of its largest density

  Density(Cube cube, List<double[]> points) {
    this.cube = cube;
    this.points = points;
    this.widths = new double[cube.axes()];
    this.heights = new double[points.size()];
    // Scott's rule: deviation · n^(−1/(d + 4)); the uniform density takes part as one point
    double factor = SHARE * Math.pow(points.size() + 1, -1.0 / (cube.axes() + 4));
    for (int i = 0; i < widths.length; i++) {
      widths[i] = Math.max(LEAST_WIDTH, factor * deviation(i));
      for (int k = 0; k < heights.length; k++) {
        heights[k] += height(points.get(k)[i], i);
      }
    }
  }

  private double height(double center, int axis) {
    double width = widths[axis];
    if (!cube.ordered()[axis]) {
      return 0;
    }
    double inside = below((1 - center) / width) - below(-center / width);
    return -Math.log(Math.sqrt(2 * Math.PI) * width * inside);
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
  static double cutNormal(double center, double width, double share) {
    double low = below(-center / width);
    double high = below((1 - center) / width);
    double z = SQRT_2 * Erf.erfInv(2 * (low + share * (high - low)) - 1);
    return Math.max(0, Math.min(Math.nextDown(1.0), center + width * z));
  }

  /** The same value, or with a chance of {@code spread} one of all, each as likely. */
  static double other(double center, double share, int count, double spread) {
    if (share >= spread) {
      return center;
    }
    return Scale.middle(Scale.index(share / spread, count), count);
  }

  /** The logarithm of the density at a point. */
  double log(double[] at) {
    double[] logs = new double[points.size()];
    double most = 0; // the uniform density
    for (int k = 0; k < logs.length; k++) {
      double[] point = points.get(k);
      logs[k] = heights[k];
      for (int i = 0; i < at.length; i++) {
        double z = (at[i] - point[i]) / widths[i];
        logs[k] += cube.ordered()[i] ? -z * z / 2 : Math.log(same(at, point, i));
      }
      most = Math.max(most, logs[k]);
    }
    double sum = Math.exp(-most);
    for (double log : logs) {
      sum += Math.exp(log - most);
    }
    return most + Math.log(sum / (logs.length + 1));
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
