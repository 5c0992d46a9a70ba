package dev.descent.engine.layer;

/** Tells positive numbers from the rest by arithmetic alone, so that loops over it vectorise. */
final class Step {
  /** Brings any positive float but the subnormal ones to 1 or more when multiplied. */
  private static final float HUGE = 3e38f;

  private Step() {}

  /** 1 for positive numbers, 0 for 0 and negative ones, NaN for NaN. */
  static float of(float x) {
    return Math.min(1f, Math.max(0f, x * HUGE));
  }
}
