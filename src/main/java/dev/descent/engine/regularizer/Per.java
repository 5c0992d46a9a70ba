package dev.descent.engine.regularizer;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What a penalty is divided by, m. */
public enum Per {
  /** The rows of the mini-batch at hand. */
  @JsonProperty("batch")
  BATCH,
  /** All training rows. */
  @JsonProperty("training-set")
  TRAINING_SET,
  /** Nothing: m is 1. */
  @JsonProperty("none")
  NONE;

  long divisor(int batchRows, int trainingRows) {
    return switch (this) {
      case BATCH -> batchRows;
      case TRAINING_SET -> trainingRows;
      case NONE -> 1;
    };
  }
}
