package dev.descent.engine.data;

import dev.descent.engine.data.FittedPreparation.Unused;
import org.jspecify.annotations.Nullable;

/** Learns one column from the training rows, in constant memory. */
sealed interface ColumnLearner permits NumberLearner, CategoryLearner, ImageLearner {

  /** Whether all rows must be looked at once before they are learned from. */
  default boolean looksFirst() {
    return false;
  }

  /** Looks at a row of the first pass. */
  default void look(RawRow row) {}

  /** The first pass is over. */
  default void looked() {}

  /** Says whether a row is to be left out of training. */
  default boolean refuses(RawRow row) {
    return false;
  }

  /** Learns from a row that was not refused. */
  void add(RawRow row);

  /** What was learned; null when the column cannot be used. */
  @Nullable FittedColumn fitted();

  /** Why it cannot. */
  Unused unused();
}
