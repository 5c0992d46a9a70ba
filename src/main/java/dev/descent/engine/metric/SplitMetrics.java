package dev.descent.engine.metric;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a network achieves on one split, in inference mode.
 *
 * @param rows rows looked at
 * @param loss the mean loss, without penalties
 * @param error classification: 1 − accuracy; several labels: share of wrong labels (Hamming);
 *     regression: mean squared error over the variance of the training targets
 * @param accuracy share of right answers; classification only
 * @param rmse root mean squared error in the target's own unit; regression only
 * @param mae mean absolute error in the target's own unit; regression only
 * @param r2 share of the split's variance that is explained, at most 1; regression only, and only
 *     where the split's targets differ
 * @param intervals 95 % intervals by the metric's name: Wilson's for shares, the normal
 *     approximation for means. They say how far another sample of as many rows could differ
 * @param confusion how often each class was taken for each; one target of up to 200 classes only
 * @param classReport precision, recall and areas by class; final results of one target of up to 200
 *     classes only
 * @param spread of a cross-validation, whose metrics are means over the folds: their sample
 *     standard deviation (divided by k − 1) by the metric's name; absent of a single run
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record SplitMetrics(
    long rows,
    double loss,
    double error,
    @Nullable Double accuracy,
    @Nullable Double rmse,
    @Nullable Double mae,
    @Nullable Double r2,
    Map<String, Interval> intervals,
    @Nullable Confusion confusion,
    @Nullable ClassReport classReport,
    @Nullable Map<String, Double> spread) {

  /** The figures of a single run. */
  public SplitMetrics(
      long rows,
      double loss,
      double error,
      @Nullable Double accuracy,
      @Nullable Double rmse,
      @Nullable Double mae,
      @Nullable Double r2,
      Map<String, Interval> intervals,
      @Nullable Confusion confusion,
      @Nullable ClassReport classReport) {
    this(rows, loss, error, accuracy, rmse, mae, r2, intervals, confusion, classReport, null);
  }

  public SplitMetrics {
    // a single row has no spread: what it cannot tell is left out, as JSON has no NaN
    Map<String, Interval> known = new LinkedHashMap<>(intervals);
    known.values().removeIf(interval -> !interval.isFinite());
    intervals = Collections.unmodifiableMap(known);
    r2 = r2 != null && Double.isFinite(r2) ? r2 : null;
  }

  /**
   * A confusion matrix.
   *
   * @param labels the classes, in the order of rows and columns
   * @param counts counts[i][j]: rows of class i that were taken for class j
   */
  public record Confusion(List<String> labels, List<List<Long>> counts) {}
}
