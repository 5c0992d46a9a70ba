package dev.descent.diagnosis.gap;

import dev.descent.engine.TrainingResult.Results;
import dev.descent.engine.metric.SplitMetrics;
import org.jspecify.annotations.Nullable;

/**
 * The errors of a run.
 *
 * @param bayes the least that can be reached, as it was given
 * @param train on the training rows
 * @param trainDev on rows like them that did not train; null without
 * @param dev on dev rows; null without
 * @param test on test rows; null without, or when they were not read
 * @param devIsApart whether dev rows come from somewhere else than training rows
 */
public record Errors(
    double bayes,
    @Nullable ErrorRate train,
    @Nullable ErrorRate trainDev,
    @Nullable ErrorRate dev,
    @Nullable ErrorRate test,
    boolean devIsApart) {

  /**
   * Those that a run has ended with.
   *
   * @param devIsApart whether dev is an upload of its own
   */
  public static Errors of(Results results, double bayes, boolean devIsApart) {
    SplitMetrics train = results.train();
    SplitMetrics dev = results.dev();
    boolean folds = train.spread() != null && dev != null;
    return new Errors(
        bayes,
        ErrorRate.of(train, folds && dev != null ? dev.rows() : train.rows()),
        rate(results.trainDev()),
        rate(dev),
        rate(results.test()),
        devIsApart);
  }

  private static @Nullable ErrorRate rate(@Nullable SplitMetrics metrics) {
    return metrics == null ? null : ErrorRate.of(metrics, metrics.rows());
  }
}
