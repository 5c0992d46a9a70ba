package dev.descent.sweep.space;

import dev.descent.engine.InvalidSettingException;

/** What the ends of a scale must fulfil. */
final class Ranges {
  private Ranges() {}

  /** Refuses what is empty, upside down or not finite. */
  static void check(double min, double max) {
    if (!Double.isFinite(min)) {
      throw new InvalidSettingException("min", "must be finite", min);
    }
    if (!(max > min) || Double.isInfinite(max - min)) {
      throw new InvalidSettingException("max", "must be finite and more than min, " + min, max);
    }
  }

  /** Refuses what is empty or upside down. */
  static void check(int min, int max) {
    if (max <= min) {
      throw new InvalidSettingException("max", "must be more than min, " + min, max);
    }
  }

  /** What lies at a place between two positive numbers by its logarithm: from·(to/from)ᵖ. */
  static double geometric(double from, double to, double place) {
    return Math.pow(from, 1 - place) * Math.pow(to, place); // to/from may be too large or small
  }

  /** The nearest within the ends: rounding may lead a little out. */
  static double within(double value, double min, double max) {
    return Math.max(min, Math.min(max, value));
  }

  /** The share of the way between two ends at which a number lies, from 0 to 1. */
  static double share(double number, double from, double to) {
    double way = to - from;
    return way > 0 ? within((number - from) / way, 0, 1) : 0.5;
  }

  /** Whether a value is a number between two ends. */
  static boolean isNumber(Object value, double min, double max) {
    return value instanceof Number number
        && number.doubleValue() >= min
        && number.doubleValue() <= max;
  }

  /** Whether a value is a whole number between two ends. */
  static boolean isWhole(Object value, int min, int max) {
    return isNumber(value, min, max)
        && ((Number) value).doubleValue() == Math.rint(((Number) value).doubleValue());
  }

  static void checkPositive(double min) {
    if (!(min > 0)) {
      throw new InvalidSettingException("min", "must be positive", min);
    }
  }
}
