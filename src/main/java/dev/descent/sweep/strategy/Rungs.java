package dev.descent.sweep.strategy;

import static dev.descent.engine.Settings.checkPositive;
import static dev.descent.engine.Settings.checkRange;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;

/**
 * Epochs at which trials are compared: counted from the end, each is the η-th part of that after
 * it, rounded down, as long as it is not below the least.
 */
final class Rungs {
  private Rungs() {}

  static void check(int eta, int minEpochs) {
    checkRange("eta", eta, 2, 10);
    checkPositive("minEpochs", (long) minEpochs);
  }

  /** Trials whose cost after so many epochs is known, the best first; of equals the first. */
  static List<Trial> ranked(List<Trial> trials, int epochs) {
    return trials.stream()
        .filter(trial -> trial.costAt(epochs) != null)
        .sorted(
            Comparator.comparingDouble(
                    (Trial trial) -> Objects.requireNonNull(trial.costAt(epochs)))
                .thenComparingInt(Trial::number))
        .toList();
  }

  /** The same without those that had failed by then. */
  static List<Trial> rankedUnfailed(List<Trial> trials, int epochs) {
    return ranked(trials, epochs).stream()
        .filter(trial -> Double.isFinite(Objects.requireNonNull(trial.costAt(epochs))))
        .toList();
  }

  /** Epochs from the first comparison to the end. */
  static List<Integer> of(int minEpochs, int eta, int epochs) {
    List<Integer> rungs = new ArrayList<>();
    rungs.add(epochs);
    for (int rung = epochs / eta; rung >= minEpochs; rung /= eta) {
      rungs.add(0, rung);
    }
    return rungs;
  }
}
