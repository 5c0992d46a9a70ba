package dev.descent.engine.data;

import com.fasterxml.jackson.annotation.JsonTypeInfo;

/** What stands in for missing numbers; a missing category is a category of its own. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
public sealed interface Imputer permits Median, Average {

  /**
   * The number to put in.
   *
   * @param known the training rows' known values, at least one, in any order; may be reordered
   */
  double estimate(double[] known);

  /** Whether a column of 0 and 1 tells where a number was missing. */
  boolean indicator();
}
