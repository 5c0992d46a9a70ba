package dev.descent.engine.tensor;

import java.util.ArrayList;
import java.util.List;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.Pointer;
import org.jspecify.annotations.Nullable;

/**
 * The native memory of one run: handed out while the run is planned, freed as one. What is large is
 * cut from slabs of {@linkplain HugePages huge pages}, each twice as large as the one before; of a
 * slab only the pages that are handed out take memory.
 */
public final class Buffers implements AutoCloseable {
  /** Bytes from which a buffer is cut from a slab; a page of its own would be too much for less. */
  private static final long LARGE = 1 << 18;

  /** Bytes of the first slab, and of the largest but for a single buffer that needs more. */
  private static final long SMALLEST = 2 * HugePages.BYTES;

  private static final long LARGEST = 8 * HugePages.BYTES;

  /** Buffers begin at multiples of so many bytes: a line of the processor's cache. */
  private static final long LINE = 64;

  private final List<Pointer> owned = new ArrayList<>();
  private @Nullable Slab slab;

  /** Memory of which the first bytes are handed out. */
  private static final class Slab {
    private final BytePointer memory;
    private final long begin;
    private final long bytes;
    private long used;

    Slab(long bytes) {
      this.memory = new BytePointer(bytes + HugePages.BYTES);
      this.begin = -memory.address() & (HugePages.BYTES - 1);
      this.bytes = bytes;
      HugePages.ask(memory.address() + begin, bytes);
    }

    boolean has(long wanted) {
      return wanted <= bytes - used;
    }

    FloatPointer cut(long wanted) {
      FloatPointer cut = new FloatPointer(memory.getPointer(begin + used));
      used += roundedUp(wanted, LINE);
      return cut;
    }
  }

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
    long floats = Math.max(1, count);
    long bytes = floats * Float.BYTES;
    FloatPointer pointer = bytes < LARGE ? own(new FloatPointer(floats)) : cut(bytes);
    pointer.capacity(floats).limit(floats);
    Pointer.memset(pointer, 0, bytes);
    return new NativeFloats(pointer, pointer.asBuffer());
  }

  private <P extends Pointer> P own(P pointer) {
    owned.add(pointer);
    return pointer;
  }

  private FloatPointer cut(long bytes) {
    if (slab == null || !slab.has(bytes)) {
      long next = slab == null ? SMALLEST : Math.min(LARGEST, 2 * slab.bytes);
      slab = new Slab(Math.max(next, roundedUp(bytes, HugePages.BYTES)));
      own(slab.memory);
    }
    return slab.cut(bytes);
  }

  private static long roundedUp(long bytes, long unit) {
    return (bytes + unit - 1) / unit * unit;
  }

  @Override
  public void close() {
    owned.forEach(Pointer::deallocate);
    owned.clear();
    slab = null;
  }
}
