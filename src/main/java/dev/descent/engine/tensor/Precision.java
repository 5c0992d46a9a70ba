package dev.descent.engine.tensor;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

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

  /** Little-endian float32 numbers as float64. */
  public static byte[] widened(byte[] floats) {
    ByteBuffer from = ByteBuffer.wrap(floats).order(ByteOrder.LITTLE_ENDIAN);
    ByteBuffer into = ByteBuffer.allocate(floats.length * 2).order(ByteOrder.LITTLE_ENDIAN);
    while (from.hasRemaining()) {
      into.putDouble(from.getFloat());
    }
    return into.array();
  }

  /** Bytes that one number takes. */
  public int bytes() {
    return bytes;
  }
}
