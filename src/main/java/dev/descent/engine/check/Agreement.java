package dev.descent.engine.check;

/**
 * How far two gradients are apart.
 *
 * <pre>
 *   ‖g − ĝ‖ / (‖g‖ + ‖ĝ‖)
 * </pre>
 */
final class Agreement {
  private double apart;
  private double given;
  private double measured;
  private double noise;

  /** Adds a number of each, and how much rounding may part them. */
  void add(double g, double estimate, double rounding) {
    apart += (g - estimate) * (g - estimate);
    given += g * g;
    measured += estimate * estimate;
    noise += rounding * rounding;
  }

  void add(Agreement other) {
    apart += other.apart;
    given += other.given;
    measured += other.measured;
    noise += other.noise;
  }

  /** The length of the greater of the two. */
  double length() {
    return Math.sqrt(Math.max(given, measured));
  }

  /** 0 when both vanish, as far as rounding lets one see. */
  double difference() {
    return vanishes() ? 0 : Math.sqrt(apart) / (Math.sqrt(given) + Math.sqrt(measured));
  }

  GradientVerdict verdict() {
    if (vanishes()) {
      return GradientVerdict.NOTHING_TO_CHECK;
    }
    return apart <= noise ? GradientVerdict.GOOD : GradientVerdict.of(difference());
  }

  private boolean vanishes() {
    return Math.max(given, measured) <= noise;
  }
}
