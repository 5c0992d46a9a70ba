package dev.descent.dataset;

import org.jspecify.annotations.Nullable;

/** A row that is looked at for the profile, with some of the table's columns. */
interface SampledRow {
  boolean isMissing(int column);

  /** A whole number that is there. */
  long whole(int column);

  /** A number; NaN when it is missing, and of columns that hold none. */
  double number(int column);

  /** Long, Double, Boolean or String; null when it is missing. */
  @Nullable Object value(int column);
}
