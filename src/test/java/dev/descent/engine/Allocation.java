package dev.descent.engine;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;

/** Measures what the current thread allocates on the heap. */
public final class Allocation {
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private Allocation() {}

  /**
   * Bytes that an action allocates once it has been run often enough to be compiled: the least of
   * three measurements, as compiling itself can be seen in one of them.
   */
  public static long bytesOf(int warmUps, Runnable action) {
    for (int i = 0; i < warmUps; i++) {
      action.run();
    }
    return Math.min(once(action), Math.min(once(action), once(action)));
  }

  private static long once(Runnable action) {
    long before = THREADS.getCurrentThreadAllocatedBytes();
    long ownCost = THREADS.getCurrentThreadAllocatedBytes() - before;
    long start = THREADS.getCurrentThreadAllocatedBytes();
    action.run();
    return THREADS.getCurrentThreadAllocatedBytes() - start - ownCost;
  }
}
