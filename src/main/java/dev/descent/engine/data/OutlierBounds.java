package dev.descent.engine.data;

/**
 * Where a column's outliers begin, as learned from the training rows.
 *
 * @param action what is done with them
 * @param low less than this is an outlier
 * @param high more than this is an outlier
 * @param found training values outside
 */
public record OutlierBounds(OutlierAction action, double low, double high, long found) {

  /** Bounds about a centre, as wide as float64 lets them be. */
  static OutlierBounds of(OutlierAction action, double low, double high) {
    return new OutlierBounds(
        action, Math.max(low, -Double.MAX_VALUE), Math.min(high, Double.MAX_VALUE), 0);
  }

  /** The same, with how many training values lie outside. */
  OutlierBounds withFound(long outside) {
    return new OutlierBounds(action, low, high, outside);
  }

  /** Whether a number is an outlier; NaN and infinite ones are missing. */
  public boolean isOutside(double value) {
    return Double.isFinite(value) && (value < low || value > high);
  }

  /** Whether rows that hold one are left out of training. */
  boolean drops(double value) {
    return action == OutlierAction.DROP && isOutside(value);
  }

  /** The number that goes on to be scaled. */
  double settle(double value) {
    return action == OutlierAction.CLIP && isOutside(value) ? (value < low ? low : high) : value;
  }

  /** Whether a feature tells of them. */
  boolean isFlagged() {
    return action == OutlierAction.FLAG && found > 0;
  }
}
