package dev.descent.engine.data;

import com.fasterxml.jackson.annotation.JsonTypeInfo;

/** A column's preparation with what was learned from the training rows. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
public sealed interface FittedColumn
    permits NumberColumn, CategoryColumn, OrdinalColumn, ImageColumn {

  /** The column's name in the dataset. */
  String name();

  /** How many features it becomes. */
  int features();

  /** Whether its values are numbers, not texts. */
  default boolean takesNumbers() {
    return false;
  }

  /** Whether a training row is left out because of this column. */
  default boolean drops(RawRow row, int position) {
    return false;
  }

  /** Writes one row's features from an offset on. */
  void encode(RawRow row, int position, float[] into, int offset);

  /** What an answer shows of it. */
  ColumnReport report();
}
