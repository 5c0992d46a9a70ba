package dev.descent.engine;

import dev.descent.engine.augmentation.AugmentedRows;
import dev.descent.engine.data.RowSource;
import dev.descent.engine.data.Target;
import org.jspecify.annotations.Nullable;

/**
 * Prepared rows and what is to be predicted from them.
 *
 * @param dev null when there is none
 * @param test null when there is none, or when it is not to be read
 * @param trainDev training data that do not train; null when there are none
 * @param augmented the training rows as they change from epoch to epoch; null when they do not
 */
public record TrainingData(
    RowSource train,
    @Nullable RowSource dev,
    @Nullable RowSource test,
    Target target,
    @Nullable RowSource trainDev,
    @Nullable AugmentedRows augmented) {

  /** Rows that train as they are, without a train-dev split. */
  public TrainingData(
      RowSource train, @Nullable RowSource dev, @Nullable RowSource test, Target target) {
    this(train, dev, test, target, null, null);
  }

  /** The training rows as an epoch sees them. */
  RowSource training(int epoch) {
    if (augmented == null) {
      return train;
    }
    augmented.epoch(epoch);
    return augmented;
  }
}
