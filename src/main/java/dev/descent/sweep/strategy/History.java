package dev.descent.sweep.strategy;

import java.util.Comparator;
import java.util.List;
import java.util.Objects;

/**
 * What a strategy may know: trials in the order of their beginning.
 *
 * @param trials all that were begun
 * @param epochs a trial trains in all
 * @param budget trials there will be at most
 */
public record History(List<Trial> trials, int epochs, int budget) {
  /** Of trials with a known outcome the better before; of equals the first. */
  static final Comparator<Trial> BEST_FIRST =
      Comparator.comparingDouble((Trial trial) -> Objects.requireNonNull(trial.cost()))
          .thenComparingInt(Trial::number);

  /**
   * Those of which an outcome is known, by the last that is: the best first; of equals the first.
   */
  public List<Trial> ranked() {
    return trials.stream().filter(trial -> trial.cost() != null).sorted(BEST_FIRST).toList();
  }

  /** The next trial's number. */
  public int next() {
    return trials.size();
  }

  /** Whether no outcome is missing. */
  public boolean isComplete() {
    return trials.stream().allMatch(Trial::isKnown);
  }

  /** Whether another trial may begin. */
  public boolean hasRoom() {
    return trials.size() < budget;
  }
}
