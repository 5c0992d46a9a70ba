package dev.descent.engine.check;

/**
 * A landscape as seen from one point: slope and curvature along directions of length 1, how far
 * they can be trusted, and what looking has cost.
 *
 * <pre>
 *   H·v ≈ (∇J(θ + h·v) − ∇J(θ − h·v)) / 2h      h = √ε·(1 + ‖θ‖), ε the machine's precision
 * </pre>
 *
 * <p>On smooth ground ∛ε would be a little more accurate; but rectified units have kinks, and the
 * shorter the step, the fewer it crosses.
 *
 * <p>The product needs no second derivatives: Pearlmutter, "Fast exact multiplication by the
 * Hessian", 1994, section 2, equation 1, there one-sided.
 */
final class Surroundings {
  private static final double PRECISION = Math.ulp(1.0);

  /** Differences that a sum over a batch leaves by rounding, in units of machine precision. */
  private static final double ROUNDINGS = 64;

  /** How many times its noise a change of the cost must be to count. */
  static final double SURE = 10;

  private final Landscape landscape;
  private final double[] at;
  private final double[] place;
  private final double[] below;
  private final double reach;
  private final double step;
  private final double[] gradient;
  private final double gradientNorm;
  private final double cost;
  private final double jitter;
  private double costNoise;
  private double curvatureError;
  private boolean finite;
  private int evaluations;

  Surroundings(Landscape landscape, double[] at) {
    int n = at.length;
    this.landscape = landscape;
    this.at = at.clone();
    this.place = at.clone();
    this.below = new double[n];
    this.reach = 1 + Vectors.norm(at);
    this.step = Math.sqrt(PRECISION) * reach;
    this.gradient = new double[n];
    this.finite = true;
    gradientHere(gradient);
    double[] again = new double[n];
    gradientHere(again);
    this.gradientNorm = Vectors.norm(gradient);
    this.jitter = Vectors.distance(gradient, again);
    this.cost = costHere();
    this.costNoise = Math.max(rounding(cost), Math.abs(cost - costHere()));
    see(gradientNorm);
  }

  /** ∇J(θ). */
  double[] gradient() {
    return gradient;
  }

  double gradientNorm() {
    return gradientNorm;
  }

  double cost() {
    return cost;
  }

  /** 1 + ‖θ‖: the length that distances are measured by. */
  double reach() {
    return reach;
  }

  /** By how much a cost may be off. */
  double costNoise() {
    return costNoise;
  }

  /** By how much a curvature may be off: through noise, rounding, kinks and higher derivatives. */
  double curvatureError() {
    return curvatureError;
  }

  /** Tells of an error that has shown in a product. */
  void doubt(double error) {
    curvatureError = Math.max(curvatureError, error);
  }

  /** Whether every cost and gradient so far was a number. */
  boolean finite() {
    return finite;
  }

  /** Costs and gradients computed so far. */
  int evaluations() {
    return evaluations;
  }

  /** By how much a cost of that size may be off through rounding alone. */
  static double rounding(double cost) {
    return ROUNDINGS * PRECISION * Math.abs(cost);
  }

  /** J(θ + distance·v). */
  double costAt(double[] v, double distance) {
    place(v, distance);
    return costHere();
  }

  /** Whether the mean of the costs at both sides, less the cost here, is surely below 0. */
  boolean bendsDown(double[] v, double distance) {
    double below = costAt(v, -distance);
    double above = costAt(v, distance);
    double rounding = rounding(Math.abs(below) + Math.abs(above) + 2 * Math.abs(cost));
    return (below + above) / 2 - cost < -SURE * Math.max(costNoise, rounding);
  }

  /** Writes H·v. */
  void product(double[] v, double[] into) {
    product(v, step, into);
  }

  /**
   * Measures how far costs and curvatures can be trusted, given H·v along some direction: the
   * product with twice the step should be the same, and so should the cost's second difference.
   */
  void measure(double[] v, double[] product) {
    double[] wide = new double[v.length];
    product(v, 2 * step, wide);
    curvatureError = Vectors.distance(product, wide) + jitter / step;
    double bent = Vectors.dot(v, product);
    for (double h = step; h <= 2 * step; h += step) {
      double sum = costAt(v, h) + costAt(v, -h);
      double off = Math.abs(sum - 2 * cost - h * h * bent);
      double usual = 0.01 * h * h * Math.abs(bent) + rounding(sum);
      costNoise = Math.max(costNoise, off > usual ? off : rounding(sum));
    }
    see(curvatureError);
  }

  private void product(double[] v, double h, double[] into) {
    place(v, h);
    gradientHere(into);
    place(v, -h);
    gradientHere(below);
    for (int i = 0; i < into.length; i++) {
      into[i] = (into[i] - below[i]) / (2 * h);
    }
    see(Vectors.dot(into, into));
  }

  private void place(double[] v, double distance) {
    for (int i = 0; i < place.length; i++) {
      place[i] = at[i] + distance * v[i];
    }
  }

  private void gradientHere(double[] into) {
    landscape.gradient(place, into);
    evaluations++;
  }

  private double costHere() {
    double found = landscape.cost(place);
    evaluations++;
    see(found);
    return found;
  }

  private void see(double value) {
    finite &= Double.isFinite(value);
  }
}
