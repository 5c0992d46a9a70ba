package dev.descent.engine.scaling;

import dev.descent.engine.metric.Interval;
import java.util.List;

/**
 * What was measured with one number of training rows.
 *
 * @param rows training rows
 * @param errors on the dev rows, of each repeat
 * @param devDeviation how far one of them may be off because the dev rows are a sample: a standard
 *     deviation
 */
public record SizePoint(int rows, List<Double> errors, double devDeviation) {
  public SizePoint {
    errors = List.copyOf(errors);
  }

  /** A point of errors with their 95 % intervals. */
  public static SizePoint of(int rows, List<Double> errors, List<Interval> intervals) {
    double width =
        intervals.stream().mapToDouble(each -> each.high() - each.low()).average().orElse(0);
    return new SizePoint(rows, errors, width / (2 * StudentQuantile.NORMAL));
  }

  /** The mean of the repeats. */
  public double mean() {
    return errors.stream().mapToDouble(Double::doubleValue).average().orElse(Double.NaN);
  }

  /** Sum of squares about the mean, in units of the mean; 0 of a mean of 0. */
  double relativeSquares() {
    double mean = mean();
    return mean == 0 ? 0 : errors.stream().mapToDouble(e -> (e / mean - 1) * (e / mean - 1)).sum();
  }

  /**
   * Variance of the mean. Repeats have the dev rows in common, so that their number does not make
   * what these are off smaller.
   *
   * @param relativeVariance of one training's error, in units of the mean's square
   */
  double variance(double relativeVariance) {
    return relativeVariance * mean() * mean() / errors.size() + devDeviation * devDeviation;
  }

  /** The mean with its 95 % interval, of errors that are 0 or more. */
  Interval interval(double relativeVariance) {
    double half = StudentQuantile.NORMAL * Math.sqrt(variance(relativeVariance));
    return new Interval(Math.max(0, mean() - half), mean() + half);
  }
}
