package dev.descent.engine.tensor;

import java.util.ArrayList;
import java.util.List;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.Pointer;

/** The native memory of one run: handed out while the run is planned, freed as one. */
public final class Buffers implements AutoCloseable {
  private final List<FloatPointer> owned = new ArrayList<>();

  /**
   * Allocates zeros.
   *
   * @param count floats, up to 2³¹ − 1
   * @throws IllegalArgumentException if there are more
   * @throws OutOfMemoryError if native memory is exhausted
   */
  public NativeFloats allocate(long count) {
    if (count > Integer.MAX_VALUE) {
      throw new IllegalArgumentException("one buffer holds at most 2^31 - 1 floats, was " + count);
    }
    FloatPointer pointer = new FloatPointer(Math.max(1, count));
    owned.add(pointer);
    Pointer.memset(pointer, 0, Math.max(1, count) * Float.BYTES);
    return new NativeFloats(pointer, pointer.asBuffer());
  }

  @Override
  public void close() {
    owned.forEach(FloatPointer::deallocate);
    owned.clear();
  }
}
