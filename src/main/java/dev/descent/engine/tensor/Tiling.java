package dev.descent.engine.tensor;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.nativeblas.NativeOpsHolder;

/**
 * How a product is cut into tiles of C, and those into stretches of the depth.
 *
 * <p>OpenBLAS copies ("packs") its operands before it multiplies, which pays when each number is
 * used often; batches of 32 to 128 rows are too few for that. For AVX-512 it also has kernels that
 * read the operands where they lie, and takes them when m·n·k is at most a million. Tiles of that
 * size are computed at 120 to 205 GFLOP/s on an Intel processor where the whole product reaches 60
 * to 190, and at 100 to 114 on one of AMD where it reaches 70 to 104 ({@code ProductBenchmark}).
 * Tiles help as long as the rows that a tile reads lie close together, and on Intel's while C has
 * few rows. Without those kernels every tile would be packed by itself, which is slower than the
 * whole.
 *
 * @param rows of C in a tile
 * @param columns of C in a tile
 * @param depth of a stretch
 */
record Tiling(int rows, int columns, int depth) {

  /**
   * What suits a maker's processors.
   *
   * @param farApart columns from which rows lie too far apart for the address cache, if it is many
   * @param many rows of C for which it pays to pack B, in A·B
   * @param plain tiles of A·B
   * @param transposedA tiles of Aᵀ·B of a batch that is not small
   */
  private record Maker(int farApart, int many, Tiling plain, Tiling transposedA) {
    static final Maker INTEL = new Maker(512, 256, new Tiling(48, 256, 64), FLAT);
    static final Maker AMD =
        new Maker(1024, Integer.MAX_VALUE, new Tiling(48, 128, 128), new Tiling(48, 128, 128));

    /** As Linux or Windows names it; Intel's where neither does. */
    static Maker here() {
      String windows = Objects.requireNonNullElse(System.getenv("PROCESSOR_IDENTIFIER"), "");
      return windows.contains(AMD_ID) || isNamedByLinux() ? AMD : INTEL;
    }

    private static boolean isNamedByLinux() {
      Path processors = Path.of("/proc/cpuinfo");
      if (!Files.isReadable(processors)) {
        return false;
      }
      try (Stream<String> lines = Files.lines(processors)) {
        return lines.anyMatch(line -> line.startsWith("vendor_id") && line.endsWith(AMD_ID));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private static final String AMD_ID = "AuthenticAMD";
  private static final double DIRECT = 1e6;

  /** Rows of a small batch. */
  private static final int FEW = 64;

  /** Numbers of A up to which it stays in the cache from tile to tile, in A·Bᵀ. */
  private static final long CACHED = 1 << 15;

  private static final Tiling WHOLE =
      new Tiling(Integer.MAX_VALUE, Integer.MAX_VALUE, Integer.MAX_VALUE);
  private static final Tiling FLAT = new Tiling(96, 256, 32);
  private static final Tiling TRANSPOSED_B = new Tiling(32, 32, 512);
  private static final Maker MAKER = Maker.here();

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
    return columns <= MAKER.farApart() || batch <= FEW;
  }

  /** For A·B. */
  static Tiling plain(int m, int n, int k) {
    return helps(m, n, k) && isClose(n, m) && m < MAKER.many() ? MAKER.plain() : WHOLE;
  }

  /** For Aᵀ·B. */
  static Tiling transposedA(int m, int n, int k) {
    Tiling tiles = k <= FEW ? FLAT : MAKER.transposedA();
    return helps(m, n, k) && isClose(n, k) ? tiles : WHOLE;
  }

  /** For A·Bᵀ. */
  static Tiling transposedB(int m, int n, int k) {
    return helps(m, n, k) && (long) m * k <= CACHED ? TRANSPOSED_B : WHOLE;
  }
}
