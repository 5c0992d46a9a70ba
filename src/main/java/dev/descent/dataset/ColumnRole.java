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
  /** Rows of one group belong together; not predicted from. At most one column. */
  @JsonProperty("group")
  GROUP,
  /** When a row was made; not predicted from. At most one column. */
  @JsonProperty("time")
  TIME,
  /** Not used. */
  @JsonProperty("ignore")
  IGNORE
}
