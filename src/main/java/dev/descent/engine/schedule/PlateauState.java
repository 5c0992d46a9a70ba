package dev.descent.engine.schedule;

import org.jspecify.annotations.Nullable;

/**
 * What {@link ReduceOnPlateau} knows between two epochs.
 *
 * @param best the best value so far; null before the first
 * @param waited epochs since the last that was better
 * @param cooling epochs that still do not count
 * @param factor on the learning rate
 */
public record PlateauState(@Nullable Double best, int waited, int cooling, double factor) {

  /** Before the first epoch. */
  public static PlateauState start() {
    return new PlateauState(null, 0, 0, 1);
  }
}
