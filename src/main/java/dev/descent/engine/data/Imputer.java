package dev.descent.engine.data;

import com.fasterxml.jackson.annotation.JsonTypeInfo;

/**
 * What stands in for missing values, by the training rows alone. A missing category is a category
 * of its own, unless this is {@code most-frequent}.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
public sealed interface Imputer permits Median, Average, MostFrequent, ConstantValue {

  /**
   * The number to put in.
   *
   * @param training the training rows' numbers, at least one of them known
   */
  double estimate(TrainingNumbers training);

  /** Whether it stands in for missing categories too. */
  default boolean fillsCategories() {
    return false;
  }

  /** Whether a column of 0 and 1 tells where a value was missing. */
  boolean indicator();
}
