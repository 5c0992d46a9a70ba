package dev.descent.engine.tensor;

import java.nio.FloatBuffer;
import org.bytedeco.javacpp.FloatPointer;

/**
 * Floats in native memory, where BLAS can reach them; elementwise work moves them to {@code
 * float[]} pieces and back by bulk copies.
 */
public final class NativeFloats {
  private final FloatPointer pointer;
  private final FloatBuffer buffer;

  NativeFloats(FloatPointer pointer, FloatBuffer buffer) {
    this.pointer = pointer;
    this.buffer = buffer;
  }

  /** A view of a part. */
  public NativeFloats slice(int offset, int length) {
    return new NativeFloats(pointer().getPointer(offset), buffer.slice(offset, length));
  }

  /** How many floats there are. */
  public int length() {
    return buffer.capacity();
  }

  /** Copies count floats that start at an offset to the front of an array. */
  public void read(int offset, float[] into, int count) {
    buffer.get(offset, into, 0, count);
  }

  /** Copies count floats that start at an offset to a place in an array. */
  public void read(int offset, float[] into, int at, int count) {
    buffer.get(offset, into, at, count);
  }

  /** Copies the first count floats of an array to an offset. */
  public void write(int offset, float[] from, int count) {
    buffer.put(offset, from, 0, count);
  }

  /** Whether the first count floats are neither infinite nor NaN. */
  public boolean isFinite(int count) {
    for (int i = 0; i < count; i++) {
      if (!Float.isFinite(buffer.get(i))) {
        return false;
      }
    }
    return true;
  }

  /** The same memory as a buffer, for sources that copy into it; positions are not to be moved. */
  public FloatBuffer buffer() {
    return buffer;
  }

  /** The memory's beginning; good until the next call. */
  FloatPointer pointer() {
    return pointer.position(0);
  }

  /** The number in a row and column of a matrix that wide, likewise. */
  FloatPointer at(int row, int column, int columns) {
    return pointer.position((long) row * columns + column);
  }
}
