package dev.descent.engine.check;

/** How far a gradient is from its differences, in words; the worse, the later. */
public enum GradientVerdict {
  /** Both vanish, as far as differences of this size can tell. */
  NOTHING_TO_CHECK,
  /** Up to 1e-7, or no further apart than rounding. */
  GOOD,
  /** Up to 1e-5: worth a look. */
  LOOK,
  /** Up to 1e-3. */
  SUSPECT,
  /** Above. */
  WRONG;

  static GradientVerdict of(double difference) {
    if (difference <= 1e-7) {
      return GOOD;
    }
    return difference <= 1e-5 ? LOOK : difference <= 1e-3 ? SUSPECT : WRONG;
  }

  /** The worse of two. */
  public GradientVerdict or(GradientVerdict other) {
    return compareTo(other) < 0 ? other : this;
  }
}
