package dev.descent.engine.scaling;

import static java.util.Comparator.comparingDouble;

import dev.descent.engine.metric.Interval;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;

/**
 * A power law fitted to measured errors by weighted least squares, with 95 % intervals by
 * profiling.
 *
 * <pre>
 *   S(a, b, c) = Σ_i (mean error_i − a − b·n_i^(−c))² / v_i      a ≥ 0, b ≥ 0, 0.02 ≤ c ≤ 2
 *   interval of h(a, b, c) = range of h where S ≤ S_min + t²·max(1, S_min/(k − 3))
 * </pre>
 *
 * <p>v_i is the variance of a mean: that of trainings, pooled over all k points in units of the
 * squared mean, over the repeats, and that of the dev rows, which repeats share. t is Student's
 * 97.5 % quantile with as many degrees of freedom as there are repeats beyond the first of each
 * point. The last factor widens intervals where points lie off any power law by more than their
 * variance. Venzon and Moolgavkar, "A method for computing profile-likelihood-based confidence
 * intervals", 1988; it holds at the edges of what is allowed, where a bootstrap is too sure.
 */
final class PowerLawFit {
  private static final double LEAST_C = 0.02;
  private static final double MOST_C = 2;
  private static final int STEPS = 400;
  private static final int REFINEMENTS = 40;

  private final double most;
  private final double[] sizes;
  private final double[] errors;
  private final double[] weights;
  private final double t;
  private final double bestC;
  private final double least;

  /**
   * @param points at least four, by rising rows
   */
  PowerLawFit(List<SizePoint> points) {
    most = points.get(points.size() - 1).rows();
    double relative = relativeVariance(points);
    sizes = points.stream().mapToDouble(point -> point.rows() / most).toArray();
    errors = points.stream().mapToDouble(SizePoint::mean).toArray();
    weights =
        points.stream()
            .mapToDouble(point -> 1 / Math.max(Double.MIN_NORMAL, point.variance(relative)))
            .toArray();
    t = StudentQuantile.upper(freedom(points));
    bestC =
        refined(
            IntStream.rangeClosed(0, STEPS)
                .boxed()
                .min(comparingDouble(i -> least(exponent(i))))
                .orElse(0));
    least = least(bestC);
  }

  /** The best exponent between the neighbours of the best on the grid, by thirds. */
  private double refined(int best) {
    double low = exponent(Math.max(0, best - 1));
    double high = exponent(Math.min(STEPS, best + 1));
    for (int i = 0; i < REFINEMENTS; i++) {
      double third = (high - low) / 3;
      if (least(low + third) <= least(high - third)) {
        high -= third;
      } else {
        low += third;
      }
    }
    return (low + high) / 2;
  }

  private double least(double c) {
    Quadratic squares = squares(c);
    return squares.at(squares.best());
  }

  /** Of one training's error, in units of its squared mean. */
  static double relativeVariance(List<SizePoint> points) {
    double squares = points.stream().mapToDouble(SizePoint::relativeSquares).sum();
    return squares / Math.max(1, freedom(points));
  }

  private static int freedom(List<SizePoint> points) {
    return points.stream().mapToInt(point -> point.errors().size() - 1).sum();
  }

  private static double exponent(int i) {
    return LEAST_C * Math.pow(MOST_C / LEAST_C, (double) i / STEPS);
  }

  /** In units of the largest number of rows, so that b is what more rows can take away. */
  private Quadratic squares(double c) {
    return new Quadratic(
        Arrays.stream(sizes).map(size -> Math.pow(size, -c)).toArray(), errors, weights);
  }

  /** The law of least squares. */
  PowerLaw law() {
    Quadratic.Line line = squares(bestC).best();
    return new PowerLaw(line.a(), line.b() * Math.pow(most, bestC), bestC);
  }

  /** What lies within what the points allow of the error at a multiple of the largest rows. */
  Interval errorAt(double times) {
    return range(c -> 1, c -> Math.pow(times, -c));
  }

  /** Likewise of what a multiple of the largest rows takes away of the error. */
  Interval dropTo(double times) {
    return range(c -> 0, c -> 1 - Math.pow(times, -c));
  }

  /** Likewise of a. */
  Interval floor() {
    return range(c -> 1, c -> 0);
  }

  private Interval range(DoubleUnaryOperator forA, DoubleUnaryOperator forB) {
    double bound = least + t * t * Math.max(1, least / Math.max(1, sizes.length - 3));
    double first = lastWithin(LEAST_C, bound);
    double last = lastWithin(MOST_C, bound);
    double low = Double.POSITIVE_INFINITY;
    double high = 0;
    for (int i = 0; i <= 2 * STEPS; i++) { // all exponents coarsely, then those allowed finely
      double c =
          i <= STEPS ? exponent(i) : first + (last - first) * (i - STEPS - 1.0) / (STEPS - 1.0);
      double a = forA.applyAsDouble(c);
      double b = forB.applyAsDouble(c);
      for (Quadratic.Line end : squares(c).ends(a, b, bound)) {
        low = Math.min(low, a * end.a() + b * end.b());
        high = Math.max(high, a * end.a() + b * end.b());
      }
    }
    return new Interval(low, high);
  }

  /** Where the sum of squares passes the bound between the best exponent and another, by halves. */
  private double lastWithin(double end, double bound) {
    if (least(end) <= bound) {
      return end;
    }
    double within = bestC;
    double beyond = end;
    for (int i = 0; i < REFINEMENTS; i++) {
      double middle = (within + beyond) / 2;
      if (least(middle) <= bound) {
        within = middle;
      } else {
        beyond = middle;
      }
    }
    return within;
  }
}
