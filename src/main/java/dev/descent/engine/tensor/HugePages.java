package dev.descent.engine.tensor;

import com.sun.jna.Native;
import com.sun.jna.NativeLibrary;
import com.sun.jna.NativeLong;
import com.sun.jna.Platform;
import com.sun.jna.Pointer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Memory in pages of 2 MB instead of 4 KB (Linux, transparent huge pages).
 *
 * <p>A network of half a million parameters lies on 2,000 small pages, as many as a processor's
 * address cache holds, and a virtual machine looks the others up in two tables. In one where that
 * took long a step took 1.2 to 1.7 times as long without huge pages, {@code src/bench/README.md}.
 */
final class HugePages {
  /** Bytes of a page, and what its address is a multiple of. */
  static final long BYTES = 1 << 21;

  private static final Logger LOG = LoggerFactory.getLogger(HugePages.class);

  /** MADV_HUGEPAGE of {@code madvise(2)}: these pages may be huge where an administrator lets. */
  private static final int ADVICE = 14;

  private static final boolean AVAILABLE = Platform.isLinux() && isBound();

  private HugePages() {}

  /** The C library's. */
  private static native int madvise(Pointer address, NativeLong bytes, int advice);

  private static boolean isBound() {
    try {
      Native.register(HugePages.class, NativeLibrary.getInstance(Platform.C_LIBRARY_NAME));
      return true;
    } catch (UnsatisfiedLinkError e) { // JNA has no library for this system, or may not unpack it
      LOG.info("Memory stays in small pages: {}", e.getMessage());
      return false;
    }
  }

  /** Asks for huge pages in a range of memory. Where there are none all stays as it was. */
  static void ask(long address, long bytes) {
    if (AVAILABLE) {
      madvise(new Pointer(address), new NativeLong(bytes), ADVICE);
    }
  }
}
