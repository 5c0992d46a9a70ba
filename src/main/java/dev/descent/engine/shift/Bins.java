package dev.descent.engine.shift;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.descent.engine.data.RawRow;

/** Where a column's values are counted, fixed before they come; the last bin is of missing ones. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
public sealed interface Bins permits NumberBins, CategoryBins {

  /** The column's name. */
  String name();

  /** How many there are. */
  int count();

  /**
   * The bin of a row's value.
   *
   * @param column its position in the row
   */
  int of(RawRow row, int column);
}
