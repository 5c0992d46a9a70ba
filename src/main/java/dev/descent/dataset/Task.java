package dev.descent.dataset;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What is to be predicted. */
public enum Task {
  /** One class of a column. */
  @JsonProperty("classification")
  CLASSIFICATION,
  /** Several labels, each a column of 0 and 1. */
  @JsonProperty("multi-label")
  MULTI_LABEL,
  /** One or several numbers. */
  @JsonProperty("regression")
  REGRESSION
}
