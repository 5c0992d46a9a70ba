package dev.descent.engine.data;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What is done with outliers. */
public enum OutlierAction {
  /**
   * The bound that they are beyond stands in for them, in every row: of training, dev and test, and
   * in predictions.
   */
  @JsonProperty("clip")
  CLIP,
  /**
   * Training rows that hold one are left out. Rows of dev and test are never dropped and
   * predictions are never refused: there, outliers are kept. The run says how many rows were
   * dropped.
   */
  @JsonProperty("drop")
  DROP,
  /**
   * They are kept, and one more feature is 1 where the number is an outlier; where no training row
   * holds one, there is no such feature.
   */
  @JsonProperty("flag")
  FLAG
}
