package dev.descent.bench.contender;

import com.sun.management.ThreadMXBean;
import dev.descent.bench.Allocated;
import dev.descent.engine.EpochRecord;
import dev.descent.engine.TrainingListener;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import org.bytedeco.javacpp.Pointer;

/** Counts the bytes that a trainer's steps allocate, once it has been compiled. */
final class AllocationMeter implements TrainingListener {
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private static final long WARM_UP_NANOS = 4_000_000_000L;
  private static final int MOST_STEPS = 250;

  private final long[] heap = new long[MOST_STEPS];
  private final long end = System.nanoTime() + 2 * WARM_UP_NANOS;
  private final long ownCost;
  private int steps;
  private long before;
  private long nativeBefore = -1;
  private long nativeAfter;

  AllocationMeter() {
    long first = THREADS.getCurrentThreadAllocatedBytes();
    ownCost = THREADS.getCurrentThreadAllocatedBytes() - first;
  }

  @Override
  public Wish step(int epoch, long step, double cost) {
    long now = System.nanoTime();
    if (now < end - WARM_UP_NANOS) {
      return Wish.CONTINUE;
    }
    if (nativeBefore < 0) {
      nativeBefore = Pointer.totalBytes();
    } else {
      heap[steps++] = THREADS.getCurrentThreadAllocatedBytes() - before - ownCost;
      nativeAfter = Pointer.totalBytes();
    }
    before = THREADS.getCurrentThreadAllocatedBytes();
    return steps == MOST_STEPS || now > end && steps > 0 ? Wish.CANCEL : Wish.CONTINUE;
  }

  @Override
  public Wish epoch(EpochRecord epoch) {
    before = THREADS.getCurrentThreadAllocatedBytes();
    return Wish.CONTINUE;
  }

  /** What was found: steps at which layers are measured count in the mean, not in the median. */
  Allocated found() {
    long[] sorted = Arrays.copyOf(heap, steps);
    Arrays.sort(sorted);
    double mean = Arrays.stream(sorted).average().orElse(0);
    return new Allocated(sorted[steps / 2], mean, (double) (nativeAfter - nativeBefore) / steps);
  }
}
