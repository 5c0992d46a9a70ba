package dev.descent.engine.data;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import org.jspecify.annotations.Nullable;

/**
 * Which numbers lie far from the others, and what is done with them. The bounds come of the
 * training rows alone and are stored with the model. Columns encoded as categories have none.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
public sealed interface Outliers permits Keep, RobustZScore, InterquartileRange {

  /** What is done with them; null when they are not looked for. */
  @Nullable OutlierAction action();

  /**
   * The bounds of a column.
   *
   * @param training the training rows' numbers, at least one of them known
   * @return null when no number of this column is an outlier, wherever it lies
   */
  @Nullable OutlierBounds bounds(TrainingNumbers training);
}
