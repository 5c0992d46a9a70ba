package dev.descent.sweep.strategy;

import static dev.descent.engine.Settings.checkRange;

import dev.descent.engine.InvalidSettingException;
import java.util.ArrayList;
import java.util.List;

/** Epochs at which trials are compared: each several times that before it, the last all of them. */
final class Rungs {
  private Rungs() {}

  static void check(int eta, int minEpochs) {
    checkRange("eta", eta, 2, 10);
    if (minEpochs < 1) {
      throw new InvalidSettingException("minEpochs", "must be at least 1", minEpochs);
    }
  }

  /** Epochs from the first comparison to the end. */
  static List<Integer> of(int minEpochs, int eta, int epochs) {
    List<Integer> rungs = new ArrayList<>();
    for (long rung = minEpochs; rung < epochs; rung *= eta) {
      rungs.add((int) rung);
    }
    rungs.add(epochs);
    return rungs;
  }
}
