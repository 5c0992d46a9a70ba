package dev.descent.sweep.insight;

import dev.descent.engine.InvalidSettingException;

/**
 * What a trial showed.
 *
 * @param point one place in [0, 1) on every axis
 * @param cost finite, the smaller the better
 */
public record Sample(double[] point, double cost) {
  public Sample {
    if (!Double.isFinite(cost)) {
      throw new InvalidSettingException("cost", "must be finite", cost);
    }
  }
}
