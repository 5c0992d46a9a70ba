package dev.descent.engine.tensor;

import com.fasterxml.jackson.annotation.JsonProperty;

/** The numbers that a run computes with. */
public enum Precision {
  /** Single precision, by the fast kernels: what training normally uses. */
  @JsonProperty("float32")
  FLOAT32(Float.BYTES),
  /** Double precision, by the definitions: many times slower, for checking and for study. */
  @JsonProperty("float64")
  FLOAT64(Double.BYTES);

  private final int bytes;

  Precision(int bytes) {
    this.bytes = bytes;
  }

  /** Bytes that one number takes. */
  public int bytes() {
    return bytes;
  }
}
