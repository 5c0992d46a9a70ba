package dev.descent.engine;

import dev.descent.engine.metric.SplitMetrics;
import org.jspecify.annotations.Nullable;

/**
 * What is known at the end of an epoch, in inference mode. With more than 10,000 training rows,
 * train figures are those of a fixed random sample of 10,000.
 *
 * @param epoch from 0
 * @param steps updates so far
 * @param learningRate of the epoch's last update
 * @param trainLoss mean loss over the training rows, without penalties
 * @param trainError error over the training rows
 * @param devLoss mean loss over the dev rows; null without dev
 * @param devError error over the dev rows; null without dev
 */
public record EpochRecord(
    int epoch,
    long steps,
    double learningRate,
    double trainLoss,
    double trainError,
    @Nullable Double devLoss,
    @Nullable Double devError) {

  static EpochRecord of(
      int epoch, long steps, double rate, SplitMetrics train, @Nullable SplitMetrics dev) {
    return new EpochRecord(
        epoch,
        steps,
        rate,
        train.loss(),
        train.error(),
        dev == null ? null : dev.loss(),
        dev == null ? null : dev.error());
  }
}
