package dev.descent.engine.check;

import org.jspecify.annotations.Nullable;

/**
 * A stretch of training in which the cost hardly changed.
 *
 * @param fromStep where it began
 * @param toStep where the cost began to move again, to within a few windows; null while it lasts
 * @param cost the smoothed cost when it was noticed
 */
public record CostPlateau(long fromStep, @Nullable Long toStep, double cost) {

  /** The same, over. */
  CostPlateau until(long step) {
    return new CostPlateau(fromStep, step, cost);
  }
}
