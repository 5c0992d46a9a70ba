package dev.descent.engine.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.bytedeco.javacpp.Pointer;
import org.junit.jupiter.api.Test;

class BuffersTest {
  private static final Path SETTING = Path.of("/sys/kernel/mm/transparent_hugepage/enabled");

  /** Floats of a buffer that is cut from a slab: 400 KB. */
  private static final int LARGE = 100_000;

  private static float[] read(NativeFloats floats) {
    float[] values = new float[floats.length()];
    floats.read(0, values, values.length);
    return values;
  }

  private static float[] full(int count, float value) {
    float[] values = new float[count];
    Arrays.fill(values, value);
    return values;
  }

  /** What Linux knows of the memory that an address is in. */
  private static String flags(long address) throws IOException {
    boolean within = false;
    for (String line : Files.readAllLines(Path.of("/proc/self/smaps"))) {
      String[] words = line.split("[ -]");
      if (words[0].matches("[0-9a-f]+")) {
        long begin = Long.parseUnsignedLong(words[0], 16);
        long end = Long.parseUnsignedLong(words[1], 16);
        within = begin <= address && address < end;
      } else if (within && line.startsWith("VmFlags:")) {
        return line;
      }
    }
    throw new IllegalArgumentException("no memory is there");
  }

  @Test
  void buffersStartAtZeroAndRefuseWhatNoArrayHolds() {
    try (Buffers buffers = new Buffers()) {
      assertThat(read(buffers.allocate(3))).containsExactly(0, 0, 0);
      assertThat(read(buffers.allocate(LARGE))).isEqualTo(new float[LARGE]);
      assertThatThrownBy(() -> buffers.allocate(1L << 31))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("2147483648");
    }
  }

  @Test
  void largeAndSmallBuffersKeepWhatIsTheirs() {
    int[] counts = {1, LARGE, 70_001, 5, 3_000_000, LARGE + 1, 20, 20_000_000, LARGE};
    try (Buffers buffers = new Buffers()) {
      List<NativeFloats> all = new ArrayList<>();
      for (int i = 0; i < counts.length; i++) {
        all.add(buffers.allocate(counts[i]));
        all.get(i).write(0, full(counts[i], i + 1), counts[i]);
      }
      for (int i = 0; i < counts.length; i++) {
        assertThat(all.get(i).length()).isEqualTo(counts[i]);
        assertThat(Arrays.equals(read(all.get(i)), full(counts[i], i + 1))).isTrue();
      }
    }
  }

  @Test
  void largeBuffersStandSideBySideFromOneCacheLineToTheNext() {
    try (Buffers buffers = new Buffers()) {
      long first = buffers.allocate(LARGE + 1).pointer().address();
      long second = buffers.allocate(LARGE).pointer().address();

      assertThat(first % HugePages.BYTES).isZero();
      assertThat(second - first).isEqualTo(4 * LARGE + 64);
    }
  }

  @Test
  void allIsFreedAsOne() {
    long before = Pointer.totalBytes();
    Buffers buffers = new Buffers();
    for (int i = 0; i < 30; i++) {
      buffers.allocate(LARGE);
    }
    long held = Pointer.totalBytes() - before;

    buffers.close();

    assertThat(held).isBetween(30L * 4 * LARGE, 2 * 30L * 4 * LARGE + (1 << 23));
    assertThat(Pointer.totalBytes()).isEqualTo(before);
  }

  /** JavaCPP refuses more than Java's heap may have, so what is counted has to be near the need. */
  @Test
  void littleMoreIsCountedThanLargeBuffersNeed() {
    long before = Pointer.totalBytes();
    try (Buffers buffers = new Buffers()) {
      for (int i = 0; i < 5; i++) {
        buffers.allocate(10_000_000);
      }

      long alignedAndRoundedUp = 40_000_000 + 2 * HugePages.BYTES;
      assertThat(Pointer.totalBytes() - before).isBetween(200_000_000L, 5 * alignedAndRoundedUp);
    }
  }

  /** "hg" is what Linux calls memory that MADV_HUGEPAGE was said of. */
  @Test
  void largeBuffersAskForHugePages() throws IOException {
    assumeTrue(Files.exists(SETTING), "Linux with transparent huge pages");
    try (Buffers buffers = new Buffers()) {
      assertThat(flags(buffers.allocate(LARGE).pointer().address())).contains(" hg");
    }
  }
}
