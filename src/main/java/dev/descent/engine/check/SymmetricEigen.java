package dev.descent.engine.check;

import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Eigenvalues and eigenvectors of a small symmetric matrix, by plane rotations that make one pair
 * of elements 0 at a time.
 *
 * <p>Jacobi, "Über ein leichtes Verfahren, die in der Theorie der Säcularstörungen vorkommenden
 * Gleichungen numerisch aufzulösen", 1846.
 *
 * @param values in ascending order
 * @param vectors the orthonormal vector that belongs to each value
 */
@SuppressWarnings("ArrayRecordComponent") // handed from one method to the next, never compared
record SymmetricEigen(double[] values, double[][] vectors) {
  private static final int MOST_SWEEPS = 60;

  /** Solves a matrix, which is overwritten. */
  static SymmetricEigen of(double[][] a) {
    int n = a.length;
    double[][] rows = new double[n][n];
    for (int i = 0; i < n; i++) {
      rows[i][i] = 1;
    }
    double negligible = Math.ulp(largest(a)) * 1e-3;
    for (int sweep = 0; sweep < MOST_SWEEPS; sweep++) {
      boolean rotated = false;
      for (int p = 0; p < n; p++) {
        for (int q = p + 1; q < n; q++) {
          if (Math.abs(a[p][q]) > negligible) {
            rotate(a, rows, p, q);
            rotated = true;
          }
        }
      }
      if (!rotated) {
        break;
      }
    }
    return sorted(a, rows);
  }

  private static double largest(double[][] a) {
    double most = 0;
    for (double[] row : a) {
      for (double value : row) {
        most = Math.max(most, Math.abs(value));
      }
    }
    return most;
  }

  private static void rotate(double[][] a, double[][] rows, int p, int q) {
    double cotangent = (a[q][q] - a[p][p]) / (2 * a[p][q]); // of twice the angle
    double t = Math.copySign(1, cotangent) / (Math.abs(cotangent) + Math.hypot(1, cotangent));
    double c = 1 / Math.hypot(1, t);
    double s = t * c;
    for (double[] row : a) {
      double left = row[p];
      row[p] = c * left - s * row[q];
      row[q] = s * left + c * row[q];
    }
    turn(a[p], a[q], c, s);
    turn(rows[p], rows[q], c, s);
    a[p][q] = 0;
    a[q][p] = 0;
  }

  private static void turn(double[] p, double[] q, double c, double s) {
    for (int i = 0; i < p.length; i++) {
      double upper = p[i];
      p[i] = c * upper - s * q[i];
      q[i] = s * upper + c * q[i];
    }
  }

  private static SymmetricEigen sorted(double[][] a, double[][] rows) {
    int[] order =
        IntStream.range(0, a.length)
            .boxed()
            .sorted(Comparator.comparingDouble(i -> a[i][i]))
            .mapToInt(Integer::intValue)
            .toArray();
    double[] values = new double[order.length];
    double[][] vectors = new double[order.length][];
    for (int i = 0; i < order.length; i++) {
      values[i] = a[order[i]][order[i]];
      vectors[i] = rows[order[i]];
    }
    return new SymmetricEigen(values, vectors);
  }
}
