package dev.descent.dataset;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What is done about rows that cannot be used. */
public enum OnBadRows {
  /** One refuses the data; the first ones are named. */
  @JsonProperty("fail")
  FAIL,
  /** They are left out; the dataset says how many and which. */
  @JsonProperty("skip")
  SKIP
}
