package dev.descent.engine;

import dev.descent.engine.data.RowSource;
import dev.descent.engine.data.Target;
import org.jspecify.annotations.Nullable;

/**
 * Prepared rows and what is to be predicted from them.
 *
 * @param dev null when there is none
 * @param test null when there is none, or when it is not to be read
 * @param trainDev training data that do not train; null when there are none
 */
public record TrainingData(
    RowSource train,
    @Nullable RowSource dev,
    @Nullable RowSource test,
    Target target,
    @Nullable RowSource trainDev) {

  /** Rows without a train-dev split. */
  public TrainingData(
      RowSource train, @Nullable RowSource dev, @Nullable RowSource test, Target target) {
    this(train, dev, test, target, null);
  }
}
