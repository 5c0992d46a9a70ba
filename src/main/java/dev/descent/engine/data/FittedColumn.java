package dev.descent.engine.data;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import org.jspecify.annotations.Nullable;

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

  /**
   * A value as rows commonly have it, a number or a text as the column takes them: the median, or
   * the commonest category. Null where there is none, as of images.
   */
  @Nullable Object typical();

  /** What an answer shows of it. */
  ColumnReport report();
}
