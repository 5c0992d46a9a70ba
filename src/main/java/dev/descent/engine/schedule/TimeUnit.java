package dev.descent.engine.schedule;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What a schedule counts. */
public enum TimeUnit {
  /** Passes over the training rows. */
  @JsonProperty("epoch")
  EPOCH,
  /** Updates of the parameters. */
  @JsonProperty("step")
  STEP
}
