package dev.descent.engine.check;

/**
 * The slopes of a cost to both sides of a point, measured over a distance ε.
 *
 * <p>Where the cost is smooth, the two differ by its curvature times ε: at a tenth of ε they differ
 * by a tenth. At a kink, or beside one that is nearer than ε, they do not: the difference stays, or
 * it is gone. A wrong gradient of a smooth cost has slopes that agree with each other and not with
 * it.
 *
 * @param right from the point upwards
 * @param left from below to the point
 * @param rounding how much of a slope may be rounding
 */
record Slopes(double right, double left, double rounding) {
  private static final double TENTH = 0.02;

  double central() {
    return (right + left) / 2;
  }

  private double jump() {
    return right - left;
  }

  /**
   * Whether a kink explains that a gradient differs.
   *
   * @param near the slopes over ε/10
   * @param gradient what was computed
   */
  boolean showKink(Slopes near, double gradient) {
    double tolerance = TENTH * Math.abs(jump()) + 2 * near.rounding;
    if (Math.abs(near.jump() - jump() / 10) <= tolerance) {
      return false;
    }
    double apart = Math.abs(gradient - central());
    return apart <= Math.abs(jump()) || Math.abs(gradient - near.central()) <= apart / 10;
  }
}
