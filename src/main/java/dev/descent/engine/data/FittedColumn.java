package dev.descent.engine.data;

import com.fasterxml.jackson.annotation.JsonTypeInfo;

/** A column's preparation with what was learned from the training rows. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
public sealed interface FittedColumn permits NumberColumn, CategoryColumn, ImageColumn {

  /** The column's name in the dataset. */
  String name();

  /** How many features it becomes. */
  int features();

  /** Writes one row's features from an offset on. */
  void encode(RawRow row, int position, float[] into, int offset);
}
