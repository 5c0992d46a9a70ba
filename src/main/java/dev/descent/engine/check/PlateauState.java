package dev.descent.engine.check;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All that a plateau detector remembers: it goes on from here as if nothing had happened.
 *
 * @param window costs to a window
 * @param tolerance the change in a window that is negligible, as a share
 * @param windows windows completed
 * @param inWindow costs in the present window
 * @param windowBegan step of its first cost
 * @param average its weighted average so far, not yet corrected for its start at 0
 * @param squares the sum of its squared differences, over twice the window
 * @param previous the last cost; null before the first
 * @param highest the highest smoothed cost; null before the first
 * @param lasting whether the last plateau goes on
 * @param recent the last windows, at most 32, oldest first
 * @param plateaus found so far
 */
public record PlateauState(
    int window,
    double tolerance,
    long windows,
    int inWindow,
    long windowBegan,
    double average,
    double squares,
    @Nullable Double previous,
    @Nullable Double highest,
    boolean lasting,
    List<Window> recent,
    List<CostPlateau> plateaus) {

  public PlateauState {
    recent = List.copyOf(recent);
    plateaus = List.copyOf(plateaus);
  }

  /**
   * A completed window.
   *
   * @param began its first step
   * @param ended its last step
   * @param cost smoothed
   * @param noise variance of a single cost
   */
  public record Window(long began, long ended, double cost, double noise) {}
}
