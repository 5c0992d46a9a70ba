package dev.descent.dataset;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What a column is for. */
public enum ColumnRole {
  /** Predicted from. */
  @JsonProperty("feature")
  FEATURE,
  /** Predicted: what {@code data.target} is when it is left out. */
  @JsonProperty("target")
  TARGET,
  /** Names the row; not predicted from. */
  @JsonProperty("id")
  ID,
  /**
   * Rows of one group belong together; not predicted from. At most one column. Splits keep a group
   * in one part: it is what {@code groupBy} is when it is left out.
   */
  @JsonProperty("group")
  GROUP,
  /**
   * When a row was made, a number or a date; not predicted from. At most one column. Fractions and
   * counts train on the earliest rows and test on the latest, unless there are groups or {@code
   * stratify} is true: it is what {@code orderBy} is when it is left out.
   */
  @JsonProperty("time")
  TIME,
  /** Not used. */
  @JsonProperty("ignore")
  IGNORE
}
