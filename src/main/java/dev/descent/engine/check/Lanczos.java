package dev.descent.engine.check;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The extreme curvatures at a point, by products of the Hessian with vectors alone.
 *
 * <pre>
 *   β_k·q_(k+1) = H·q_k − α_k·q_k − β_(k−1)·q_(k−1)      H·Q ≈ Q·T, T tridiagonal of α and β
 *   T·s = θ·s:  some eigenvalue λ of H has |λ − θ| ≤ β_k·|s_k|, the residual
 * </pre>
 *
 * <p>Lanczos, "An iteration method for the solution of the eigenvalue problem of linear
 * differential and integral operators", 1950. Each new vector is made orthogonal to all before it,
 * twice, so rounding brings no eigenvalue back. A Hessian is symmetric; where the products are not,
 * at kinks, that much is added to the curvatures' error. When the vectors fill an invariant
 * subspace and some curvature there is about 0, a new random start looks for more flat directions.
 */
final class Lanczos {
  private static final double RELATIVE = 1e-3;
  private static final double OF_THE_GREATEST = 1e-7;
  private static final double FLAT = 1e-6;
  private static final double VANISHED = 1e-9;
  private static final int FEWEST = 5; // one rare direction among a million is not seen at once
  private static final int ALWAYS_SOLVED = 16;
  private static final int SOLVED_EVERY = 4;

  private final Surroundings surroundings;
  private final long seed;
  private final List<double[]> basis = new ArrayList<>();
  private final double[] alpha;
  private final double[] beta;
  private SymmetricEigen ritz = new SymmetricEigen(new double[0], new double[0][]);
  private boolean converged;

  Lanczos(Surroundings surroundings, int mostSteps, long seed) {
    int n = surroundings.gradient().length;
    this.surroundings = surroundings;
    this.seed = seed;
    this.alpha = new double[Math.min(mostSteps, n)];
    this.beta = new double[alpha.length];
    iterate(n);
  }

  private void iterate(int n) {
    double[] q = fresh(n);
    for (int k = 0; k < alpha.length; k++) {
      basis.add(q);
      double[] w = new double[n];
      surroundings.product(q, w);
      if (k == 0) {
        surroundings.measure(q, w);
      }
      if (!surroundings.finite()) {
        return;
      }
      surroundings.doubt(asymmetry(w, k));
      alpha[k] = Vectors.dot(q, w);
      orthogonalize(w);
      beta[k] = k + 1 == n ? 0 : Vectors.norm(w);
      boolean last = k + 1 == alpha.length;
      boolean closed = beta[k] <= Math.max(VANISHED * size(), surroundings.curvatureError());
      if (closed) {
        beta[k] = 0;
      }
      if (closed || last || k < ALWAYS_SOLVED || k % SOLVED_EVERY == 0) {
        solve();
        if (k + 1 == n || (closed ? !anyFlat() : converged)) {
          return;
        }
      }
      if (!last) {
        q = closed ? fresh(n) : w;
        Vectors.scale(q, 1 / Vectors.norm(q));
      }
    }
  }

  private double[] fresh(int n) {
    double[] start = Vectors.normal(seed, basis.size(), n);
    orthogonalize(start);
    Vectors.scale(start, 1 / Vectors.norm(start));
    return start;
  }

  /** What a symmetric matrix would not leave along the vectors before the last. */
  private double asymmetry(double[] w, int k) {
    double sum = 0;
    for (int j = 0; j < k; j++) {
      double off = Vectors.dot(basis.get(j), w) - (j + 1 == k ? beta[j] : 0);
      sum += off * off;
    }
    return Math.sqrt(sum);
  }

  private void orthogonalize(double[] w) {
    for (int pass = 0; pass < 2; pass++) {
      for (double[] earlier : basis) {
        Vectors.add(w, -Vectors.dot(earlier, w), earlier);
      }
    }
  }

  /** The size of the greatest curvature seen so far. */
  private double size() {
    double most = 0;
    for (int i = 0; i < basis.size(); i++) {
      most = Math.max(most, Math.abs(alpha[i]) + (i > 0 ? beta[i - 1] : 0));
    }
    return most;
  }

  private void solve() {
    int k = basis.size();
    double[][] t = new double[k][k];
    for (int i = 0; i < k; i++) {
      t[i][i] = alpha[i];
      if (i > 0) {
        t[i][i - 1] = beta[i - 1];
        t[i - 1][i] = beta[i - 1];
      }
    }
    ritz = SymmetricEigen.of(t);
    converged = k >= FEWEST && accurate(0) && accurate(k - 1);
  }

  private boolean accurate(int i) {
    double enough = Math.max(RELATIVE * Math.abs(value(i)), OF_THE_GREATEST * top());
    return residual(i) <= Math.max(enough, surroundings.curvatureError());
  }

  private boolean anyFlat() {
    return Arrays.stream(ritz.values()).anyMatch(value -> Math.abs(value) <= flatLevel());
  }

  /** Curvatures up to this size are about 0: beside the greatest, or within their error. */
  double flatLevel() {
    return Math.max(FLAT * top(), 2 * surroundings.curvatureError());
  }

  /** Steps made: eigenvalue estimates there are. */
  int steps() {
    return basis.size();
  }

  /** The i-th least estimate of a curvature. */
  double value(int i) {
    return ritz.values()[i];
  }

  /** How far the nearest true curvature can be from the i-th estimate. */
  double residual(int i) {
    return beta[basis.size() - 1] * Math.abs(ritz.vectors()[i][basis.size() - 1]);
  }

  double least() {
    return value(0);
  }

  double leastResidual() {
    return residual(0);
  }

  double greatest() {
    return value(steps() - 1);
  }

  double greatestResidual() {
    return residual(steps() - 1);
  }

  /** The greatest size of a curvature. */
  double top() {
    return Math.max(Math.abs(least()), Math.abs(greatest()));
  }

  /** Adds a multiple of the direction that belongs to the i-th estimate. */
  void addDirection(int i, double factor, double[] into) {
    for (int k = 0; k < basis.size(); k++) {
      Vectors.add(into, factor * ritz.vectors()[i][k], basis.get(k));
    }
  }

  /** Takes out of a vector what lies in directions whose curvature is above a level in size. */
  void removeCurved(double[] v, double level) {
    double[] parts = basis.stream().mapToDouble(q -> Vectors.dot(q, v)).toArray();
    double[] taken = new double[parts.length];
    for (int i = 0; i < parts.length; i++) {
      if (Math.abs(value(i)) > level) {
        Vectors.add(taken, Vectors.dot(ritz.vectors()[i], parts), ritz.vectors()[i]);
      }
    }
    for (int k = 0; k < parts.length; k++) {
      Vectors.add(v, -taken[k], basis.get(k));
    }
  }
}
