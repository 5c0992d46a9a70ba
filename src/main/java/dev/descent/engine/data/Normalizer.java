package dev.descent.engine.data;

import com.fasterxml.jackson.annotation.JsonTypeInfo;

/**
 * How numeric features are brought to one scale, by the training rows alone. A constant column
 * becomes 0.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
public sealed interface Normalizer permits ZScore, MinMax, Robust, None {

  /** The scale that follows from the training rows' numbers, or from a channel's pixels. */
  Scaling fit(TrainingValues training);
}
