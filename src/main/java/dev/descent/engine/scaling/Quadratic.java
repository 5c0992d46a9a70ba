package dev.descent.engine.scaling;

import java.util.ArrayList;
import java.util.List;

/**
 * The weighted sum of squares of a straight line y = a + b·x, and where in a ≥ 0, b ≥ 0 it stays
 * below a bound.
 *
 * <pre>
 *   S(a, b) = Σ w·(y − a − b·x)² = Σ w·y² − 2·rᵀβ + βᵀMβ      β = (a, b)
 * </pre>
 */
final class Quadratic {
  private final double ones;
  private final double x;
  private final double xx;
  private final double y;
  private final double xy;
  private final double yy;

  Quadratic(double[] xs, double[] ys, double[] weights) {
    double[] sums = new double[6];
    for (int i = 0; i < xs.length; i++) {
      sums[0] += weights[i];
      sums[1] += weights[i] * xs[i];
      sums[2] += weights[i] * xs[i] * xs[i];
      sums[3] += weights[i] * ys[i];
      sums[4] += weights[i] * xs[i] * ys[i];
      sums[5] += weights[i] * ys[i] * ys[i];
    }
    ones = sums[0];
    x = sums[1];
    xx = sums[2];
    y = sums[3];
    xy = sums[4];
    yy = sums[5];
  }

  /** A line: a, then b. */
  record Line(double a, double b) {
    boolean isAllowed() {
      return a >= 0 && b >= 0;
    }
  }

  double at(Line line) {
    double a = line.a();
    double b = line.b();
    return yy - 2 * (a * y + b * xy) + a * a * ones + 2 * a * b * x + b * b * xx;
  }

  private double determinant() {
    return ones * xx - x * x;
  }

  private Line free() {
    double d = determinant();
    return new Line((xx * y - x * xy) / d, (ones * xy - x * y) / d);
  }

  /** The line of least squares with a ≥ 0 and b ≥ 0. */
  Line best() {
    Line free = free();
    if (free.isAllowed()) {
      return free;
    }
    Line level = new Line(Math.max(0, y / ones), 0);
    Line through = new Line(0, Math.max(0, xy / xx));
    return at(level) <= at(through) ? level : through;
  }

  /**
   * Where g·β has its ends among the lines allowed with S ≤ bound: among these lines. The set is a
   * filled ellipse cut off at both axes, so they are where it is touched or where it crosses an
   * axis.
   */
  List<Line> ends(double forA, double forB, double bound) {
    List<Line> ends = new ArrayList<>();
    Line free = free();
    double slack = bound - at(free);
    if (slack < 0) {
      return ends;
    }
    double d = determinant();
    double toA = (xx * forA - x * forB) / d;
    double toB = (ones * forB - x * forA) / d;
    double reach = Math.sqrt(slack / (forA * toA + forB * toB));
    for (int sign = -1; sign <= 1; sign += 2) {
      ends.add(new Line(free.a() + sign * reach * toA, free.b() + sign * reach * toB));
    }
    crossing(ones, y, bound).forEach(a -> ends.add(new Line(a, 0)));
    crossing(xx, xy, bound).forEach(b -> ends.add(new Line(0, b)));
    ends.removeIf(line -> !line.isAllowed());
    return ends;
  }

  /** Ends of the part of an axis from 0 on where square·t² − 2·linear·t + Σ w·y² ≤ bound. */
  private List<Double> crossing(double square, double linear, double bound) {
    double root = linear * linear - square * (yy - bound);
    if (root < 0 || linear + Math.sqrt(root) < 0) {
      return List.of();
    }
    return List.of(
        Math.max(0, (linear - Math.sqrt(root)) / square), (linear + Math.sqrt(root)) / square);
  }
}
