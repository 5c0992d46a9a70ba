package dev.descent.engine;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.descent.engine.metric.SplitMetrics;
import org.jspecify.annotations.Nullable;

/**
 * How a training ended.
 *
 * @param ending why it ended
 * @param epochs epochs completed
 * @param steps updates made
 * @param parameters little-endian, in the run's precision; when it diverged the last that gave
 *     finite figures; empty when it was cancelled or paused
 * @param results null when it was cancelled, paused or diverged
 * @param report what else there is to tell
 */
public record TrainingResult(
    Ending ending,
    int epochs,
    long steps,
    byte[] parameters,
    @Nullable Results results,
    TrainingReport report) {

  /** Why a training ended. */
  public enum Ending {
    COMPLETED,
    EARLY_STOPPED,
    STOPPED,
    PAUSED,
    CANCELLED,
    DIVERGED
  }

  /**
   * Figures for each split.
   *
   * @param train over all training rows, unaugmented
   * @param trainDev over training data that did not train; null without train-dev
   * @param dev null without dev
   * @param test read once, at the end; null without test or when it was not to be read
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Results(
      SplitMetrics train,
      @Nullable SplitMetrics trainDev,
      @Nullable SplitMetrics dev,
      @Nullable SplitMetrics test) {}
}
