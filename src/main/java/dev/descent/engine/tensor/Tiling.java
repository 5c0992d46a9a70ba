package dev.descent.engine.tensor;

import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.nativeblas.NativeOpsHolder;

/**
 * How a product is cut into tiles of C, and those into stretches of the depth.
 *
 * <p>OpenBLAS copies ("packs") its operands before it multiplies, which pays when each number is
 * used often; batches of 32 to 1,024 rows are too few for that. For AVX-512 it also has kernels
 * that read the operands where they lie, and takes them when m·n·k is at most a million. Tiles of
 * that size are computed at 95 to 115 GFLOP/s where the whole product reaches 55 to 98 ({@code
 * ProductBenchmark}). Tiles help as long as the rows that a tile reads lie close together, and
 * while they are deep enough.
 *
 * @param rows of C in a tile
 * @param columns of C in a tile
 * @param depth of a stretch
 */
record Tiling(int rows, int columns, int depth) {
  /** m·n·k up to which the whole, packed or not, takes no longer than tiles. */
  private static final double SMALL = 2e6;

  /** Columns from which rows lie too far apart for the processor's address cache. */
  private static final int FAR_APART = 512;

  /** Depth up to which A·Bᵀ is no worse packed. */
  private static final int SHALLOW = 256;

  private static final Tiling WHOLE =
      new Tiling(Integer.MAX_VALUE, Integer.MAX_VALUE, Integer.MAX_VALUE);
  private static final Tiling PLAIN = new Tiling(32, 64, 256);
  private static final Tiling TRANSPOSED_A = new Tiling(96, 64, 128);
  private static final Tiling TRANSPOSED_B = new Tiling(64, 16, 512);

  /** ND4J's level for processors with AVX-512. */
  private static final int AVX512 = 3;

  private static final boolean AVAILABLE = available();

  private static boolean available() {
    Nd4j.create(1).close(); // loads ND4J
    return NativeOpsHolder.getInstance().getDeviceNativeOps().optimalLevel() >= AVX512;
  }

  private static boolean helps(int m, int n, int k) {
    return AVAILABLE && (double) m * n * k > SMALL;
  }

  /** For A·B. */
  static Tiling plain(int m, int n, int k) {
    return helps(m, n, k) && n <= FAR_APART ? PLAIN : WHOLE;
  }

  /** For Aᵀ·B. */
  static Tiling transposedA(int m, int n, int k) {
    return helps(m, n, k) && n <= FAR_APART ? TRANSPOSED_A : WHOLE;
  }

  /** For A·Bᵀ. */
  static Tiling transposedB(int m, int n, int k) {
    return helps(m, n, k) && k > SHALLOW ? TRANSPOSED_B : WHOLE;
  }
}
