package dev.descent.engine.tensor;

import java.util.Objects;
import java.util.regex.Pattern;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.nativeblas.NativeOpsHolder;

/**
 * How a product is cut into tiles of C, and those into stretches of the depth.
 *
 * <p>OpenBLAS copies ("packs") its operands before it multiplies, which pays when each number is
 * used often; batches of 32 to 128 rows are too few for that. For AVX-512 it also has kernels that
 * read the operands where they lie, and takes them when m·n·k is at most a million. Tiles of that
 * size are computed at 120 to 205 GFLOP/s where the whole product reaches 60 to 190 ({@code
 * ProductBenchmark}). Tiles help as long as the rows that a tile reads lie close together, and
 * while C has few rows. Without those kernels every tile would be packed by itself, which is slower
 * than the whole.
 *
 * @param rows of C in a tile
 * @param columns of C in a tile
 * @param depth of a stretch
 */
record Tiling(int rows, int columns, int depth) {
  private static final double DIRECT = 1e6;

  /** Columns from which rows lie too far apart for the processor's address cache, if it is many. */
  private static final int FAR_APART = 512;

  /** Rows of a batch that are few for that. */
  private static final int FEW = 64;

  /** Rows of C for which it pays to pack B, in A·B. */
  private static final int MANY = 256;

  /** Numbers of A up to which it stays in the cache from tile to tile, in A·Bᵀ. */
  private static final long CACHED = 1 << 15;

  private static final Tiling WHOLE =
      new Tiling(Integer.MAX_VALUE, Integer.MAX_VALUE, Integer.MAX_VALUE);
  private static final Tiling PLAIN = new Tiling(48, 256, 64);
  private static final Tiling TRANSPOSED_A = new Tiling(96, 256, 32);
  private static final Tiling TRANSPOSED_B = new Tiling(32, 32, 512);

  /** ND4J's level for processors with AVX-512. */
  private static final int AVX512 = 3;

  /** OpenBLAS' names of processors that have AVX2 at most; a name that it does not know is none. */
  private static final Pattern NARROW =
      Pattern.compile(
          "prescott|core2|penryn|dunnington|nehalem|atom|sandybridge|haswell|katmai|coppermine"
              + "|northwood|banias|athlon|opteron(_sse3)?|barcelona|bobcat|bulldozer|piledriver"
              + "|steamroller|excavator|zen|nano",
          Pattern.CASE_INSENSITIVE);

  private static final boolean AVAILABLE = available();

  /**
   * Whether OpenBLAS uses AVX-512: by itself where there is, unless the environment says otherwise.
   */
  private static boolean available() {
    Nd4j.create(1).close(); // loads ND4J
    String named = Objects.requireNonNullElse(System.getenv("OPENBLAS_CORETYPE"), "");
    return NativeOpsHolder.getInstance().getDeviceNativeOps().optimalLevel() >= AVX512
        && !NARROW.matcher(named).matches();
  }

  private static boolean helps(int m, int n, int k) {
    return AVAILABLE && (double) m * n * k > DIRECT;
  }

  private static boolean isClose(int columns, int batch) {
    return columns <= FAR_APART || batch <= FEW;
  }

  /** For A·B. */
  static Tiling plain(int m, int n, int k) {
    return helps(m, n, k) && isClose(n, m) && m < MANY ? PLAIN : WHOLE;
  }

  /** For Aᵀ·B. */
  static Tiling transposedA(int m, int n, int k) {
    return helps(m, n, k) && isClose(n, k) ? TRANSPOSED_A : WHOLE;
  }

  /** For A·Bᵀ. */
  static Tiling transposedB(int m, int n, int k) {
    return helps(m, n, k) && (long) m * k <= CACHED ? TRANSPOSED_B : WHOLE;
  }
}
