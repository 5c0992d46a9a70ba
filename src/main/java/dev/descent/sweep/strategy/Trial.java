package dev.descent.sweep.strategy;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a trial.
 *
 * @param number from 0, in the order of their beginning
 * @param point where it was tried
 * @param stretches its training, the first first
 * @param stopped whether it was given up
 */
public record Trial(int number, double[] point, List<Stretch> stretches, boolean stopped) {

  /**
   * Training without a pause.
   *
   * @param epochs of the trial at its end
   * @param cost found at its end, the smaller the better, +∞ when it failed; null while it is not
   *     known
   */
  public record Stretch(int epochs, @Nullable Double cost) {}

  private Stretch last() {
    return stretches.get(stretches.size() - 1);
  }

  /** Epochs it has trained, or is training. */
  public int epochs() {
    return last().epochs();
  }

  /** Whether all that was asked of it is known. */
  public boolean isKnown() {
    return last().cost() != null;
  }

  /** What it cost at last; of what is known. */
  public @Nullable Double cost() {
    for (int i = stretches.size() - 1; i >= 0; i--) {
      if (stretches.get(i).cost() != null) {
        return stretches.get(i).cost();
      }
    }
    return null;
  }

  /** Whether it failed, or its numbers ceased to be finite. */
  public boolean hasFailed() {
    Double cost = cost();
    return cost != null && cost.isInfinite();
  }

  /** What it cost after so many epochs; null when that is not known. */
  public @Nullable Double costAt(int epochs) {
    for (Stretch stretch : stretches) {
      if (stretch.epochs() == epochs) {
        return stretch.cost();
      }
    }
    return null;
  }

  /** Whether it rests: it may be trained further. */
  public boolean isResting() {
    return isKnown() && !stopped && !hasFailed();
  }
}
