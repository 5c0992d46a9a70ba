package dev.descent.diagnosis.gap;

import dev.descent.engine.metric.Interval;
import dev.descent.engine.metric.SplitMetrics;
import org.jspecify.annotations.Nullable;

/**
 * An error on some rows, and how far it may be from that on all rows of their kind.
 *
 * @param value the error: a share of wrong answers, or of regression the mean squared error over
 *     the variance of the training targets
 * @param rows it was measured on
 * @param interval its 95 % interval; null where it is a share of rows, whose intervals follow from
 *     their number
 */
public record ErrorRate(double value, long rows, @Nullable Interval interval) {
  private static final double NORMAL_95 = 1.959963984540054;

  /** A share of wrong answers. */
  public static ErrorRate ofShare(double value, long rows) {
    return new ErrorRate(value, rows, null);
  }

  /**
   * The error of a split.
   *
   * @param distinct how many different rows were looked at; fewer than all of a cross-validation,
   *     whose folds share training rows
   * @return null when the figures do not tell how sure it is
   */
  public static @Nullable ErrorRate of(SplitMetrics metrics, long distinct) {
    if (metrics.confusion() != null) {
      return ofShare(metrics.error(), distinct);
    }
    Interval interval = metrics.intervals().get("error");
    if (interval == null) {
      interval = ofFolds(metrics);
    }
    return interval == null ? null : new ErrorRate(metrics.error(), distinct, interval);
  }

  /** Of a cross-validation: where a single fold may lie, which is wider than for their mean. */
  private static @Nullable Interval ofFolds(SplitMetrics metrics) {
    Double spread = metrics.spread() == null ? null : metrics.spread().get("error");
    if (spread == null) {
      return null;
    }
    double half = NORMAL_95 * spread;
    return new Interval(Math.max(0, metrics.error() - half), metrics.error() + half);
  }

  /**
   * The interval that reaches to a standard normal deviate on both sides: Wilson's of a share, else
   * the 95 % interval scaled.
   */
  Interval interval(double deviate) {
    if (interval == null) {
      return Interval.ofShare(Math.min(1, value), rows, deviate);
    }
    double scale = deviate / NORMAL_95;
    return new Interval(
        Math.max(0, value - scale * (value - interval.low())),
        value + scale * (interval.high() - value));
  }
}
