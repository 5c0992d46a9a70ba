package dev.descent.engine;

import static dev.descent.engine.Settings.checkNotNegative;
import static dev.descent.engine.Settings.checkRange;
import static dev.descent.engine.Settings.orElse;

import com.fasterxml.jackson.annotation.JsonCreator;
import dev.descent.engine.metric.MetricKey;
import org.jspecify.annotations.Nullable;

/**
 * Ends training when a dev metric has not got better for a while, and takes back the weights it was
 * best with.
 *
 * <pre>
 *   better   value below best − minDelta, or above best + minDelta where more is better
 *   ends     after patience epochs in a row that were not better
 * </pre>
 *
 * <p>It acts on bias and variance at once: what it gives up in cost it takes from fitting the
 * training rows. The results say how much. Prechelt, "Early stopping — but when?", 1998.
 *
 * @param metric what is watched: {@code dev.} and one of {@code loss}, {@code error}, {@code
 *     accuracy}, {@code rmse}, {@code mae}, {@code r2}, where the task has it; default {@code
 *     dev.loss}
 * @param patience epochs that may pass without improvement, 1 to 1,000,000; default 10
 * @param minDelta improvement that counts, 0 or more; default 0
 * @param restoreBest whether the best epoch's weights are kept rather than the last's; default true
 */
public record EarlyStopping(MetricKey metric, int patience, double minDelta, boolean restoreBest) {

  public EarlyStopping {
    if (metric.split() != MetricKey.Split.DEV) {
      throw new InvalidSettingException(
          "metric", "must be of dev: the training rows cannot tell when to stop", metric);
    }
    checkRange("patience", patience, 1, 1_000_000);
    checkNotNegative("minDelta", minDelta);
  }

  /** Reads what a job spec gives and fills in the rest. */
  @JsonCreator
  static EarlyStopping of(
      @Nullable MetricKey metric,
      @Nullable Integer patience,
      @Nullable Double minDelta,
      @Nullable Boolean restoreBest) {
    return new EarlyStopping(
        orElse(metric, MetricKey.of("dev.loss")),
        orElse(patience, 10),
        orElse(minDelta, 0.0),
        orElse(restoreBest, true));
  }

  /** Whether a value is better than the best so far; one that is no number never is. */
  boolean isBetter(double value, double best) {
    if (Double.isNaN(best)) {
      return !Double.isNaN(value);
    }
    return metric.lowerIsBetter() ? value < best - minDelta : value > best + minDelta;
  }
}
