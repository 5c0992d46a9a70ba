package dev.descent.engine.tensor;

import static org.bytedeco.openblas.global.openblas.CblasNoTrans;
import static org.bytedeco.openblas.global.openblas.CblasRowMajor;
import static org.bytedeco.openblas.global.openblas.CblasTrans;

import org.bytedeco.openblas.global.openblas;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.nativeblas.NativeOpsHolder;

/**
 * Matrix products on native memory, row-major, by the BLAS that ND4J itself calls. The operands'
 * pointers are moved meanwhile, so each thread needs views of its own.
 */
public final class Blas {

  static {
    useOneThread();
  }

  private Blas() {}

  /**
   * Makes BLAS, ND4J and OpenMP compute with one thread: one run is one thread, and as many runs go
   * at once as there are cores. OpenMP's setting belongs to the calling thread, so each thread that
   * uses ND4J's own operations has to call this; the others belong to the process.
   */
  public static void useOneThread() {
    Nd4j.create(1).close(); // loads ND4J, which sets its own numbers of threads
    openblas.blas_set_num_threads(1);
    Nd4j.getEnvironment().setMaxMasterThreads(1);
    NativeOpsHolder.getInstance().getDeviceNativeOps().setOmpNumThreads(1);
  }

  /** C = A·B, with A [m, k], B [k, n], C [m, n]. */
  public static void multiply(NativeFloats a, NativeFloats b, NativeFloats c, int m, int n, int k) {
    product(CblasNoTrans, a, CblasNoTrans, b, c, m, n, k, false, Tiling.plain(m, n, k));
  }

  /** C = Aᵀ·B, with A [k, m], B [k, n], C [m, n]. */
  public static void multiplyTransposedA(
      NativeFloats a, NativeFloats b, NativeFloats c, int m, int n, int k) {
    product(CblasTrans, a, CblasNoTrans, b, c, m, n, k, false, Tiling.transposedA(m, n, k));
  }

  /** C = A·Bᵀ, with A [m, k], B [n, k], C [m, n]. */
  public static void multiplyTransposedB(
      NativeFloats a, NativeFloats b, NativeFloats c, int m, int n, int k) {
    multiplyTransposedB(a, b, c, m, n, k, false);
  }

  /** C = A·Bᵀ or, when adding, C += A·Bᵀ, with A [m, k], B [n, k], C [m, n]. */
  public static void multiplyTransposedB(
      NativeFloats a, NativeFloats b, NativeFloats c, int m, int n, int k, boolean add) {
    product(CblasNoTrans, a, CblasTrans, b, c, m, n, k, add, Tiling.transposedB(m, n, k));
  }

  private static void product(
      int transposeA,
      NativeFloats a,
      int transposeB,
      NativeFloats b,
      NativeFloats c,
      int m,
      int n,
      int k,
      boolean add,
      Tiling tiling) {
    boolean plainA = transposeA == CblasNoTrans;
    boolean plainB = transposeB == CblasNoTrans;
    int columnsOfA = plainA ? k : m;
    int columnsOfB = plainB ? n : k;
    // The batch, which in Aᵀ·B is the depth, is outermost: what a stretch of it needs stays cached
    int batch = plainA ? m : k;
    int others = plainA ? k : m;
    int part;
    int other;
    int columns;
    for (int first = 0; first < batch; first += part) {
      part = Math.min(plainA ? tiling.rows() : tiling.depth(), batch - first);
      for (int next = 0; next < others; next += other) {
        other = Math.min(plainA ? tiling.depth() : tiling.rows(), others - next);
        int row = plainA ? first : next;
        int from = plainA ? next : first;
        for (int column = 0; column < n; column += columns) {
          columns = Math.min(tiling.columns(), n - column);
          openblas.cblas_sgemm(
              CblasRowMajor,
              transposeA,
              transposeB,
              plainA ? part : other,
              columns,
              plainA ? other : part,
              1f,
              a.at(first, next, columnsOfA),
              columnsOfA,
              plainB ? b.at(from, column, columnsOfB) : b.at(column, from, columnsOfB),
              columnsOfB,
              add || from > 0 ? 1f : 0f,
              c.at(row, column, n),
              n);
        }
      }
    }
  }

  /**
   * s ← Σ of each row of A or, when adding, s += Σ; with A [m, n], s [m] and n ones, in single
   * precision.
   */
  public static void sumRows(
      NativeFloats a, NativeFloats ones, NativeFloats s, int m, int n, boolean add) {
    float before = add ? 1f : 0f;
    openblas.cblas_sgemv(
        CblasRowMajor,
        CblasNoTrans,
        m,
        n,
        1f,
        a.pointer(),
        n,
        ones.pointer(),
        1,
        before,
        s.pointer(),
        1);
  }

  /** s ← Σ of each column of A; with A [m, n], s [n] and m ones, in single precision. */
  public static void sumColumns(NativeFloats a, NativeFloats ones, NativeFloats s, int m, int n) {
    openblas.cblas_sgemv(
        CblasRowMajor, CblasTrans, m, n, 1f, a.pointer(), n, ones.pointer(), 1, 0f, s.pointer(), 1);
  }

  /** Σ |x|, summed in single precision. */
  public static double sumOfMagnitudes(NativeFloats x, int count) {
    return openblas.cblas_sasum(count, x.pointer(), 1);
  }

  /** x ← factor·x. */
  public static void scale(NativeFloats x, int count, float factor) {
    openblas.cblas_sscal(count, factor, x.pointer(), 1);
  }

  /** Σ x², summed in single precision. */
  public static double sumOfSquares(NativeFloats x, int count) {
    return openblas.cblas_sdot(count, x.pointer(), 1, x.pointer(), 1);
  }
}
