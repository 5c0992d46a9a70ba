package dev.descent.dataset;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What the cells of a column are. */
public enum ColumnType {
  /** Whole numbers of at most 18 digits. */
  @JsonProperty("integer")
  INTEGER,
  /** Numbers, float64. */
  @JsonProperty("real")
  REAL,
  /** {@code true} and {@code false} in any case. */
  @JsonProperty("boolean")
  BOOLEAN,
  /** Anything else; also a column without any value. */
  @JsonProperty("text")
  TEXT,
  /** Days, {@code 2026-01-31}. */
  @JsonProperty("date")
  DATE,
  /** Images, all of the column's shape. */
  @JsonProperty("image")
  IMAGE;

  /** Whether cells are numbers. */
  public boolean isNumeric() {
    return this == INTEGER || this == REAL;
  }

  /** DuckDB's name for it; images lie beside the table, see {@link PixelFile}. */
  String sql() {
    return switch (this) {
      case INTEGER -> "BIGINT";
      case REAL -> "DOUBLE";
      case BOOLEAN -> "BOOLEAN";
      case TEXT -> "VARCHAR";
      case DATE -> "DATE";
      case IMAGE -> throw new IllegalStateException("images are no cells of the table");
    };
  }
}
