package dev.descent.engine.augmentation;

import dev.descent.engine.InvalidSettingException;

/** The rules that augmentations check their settings by. */
final class Rules {

  private Rules() {}

  /** Refuses what is not in [0, 1]. */
  static void checkProbability(double probability) {
    checkBetween("probability", probability, 0, 1);
  }

  /** Refuses what is not in [least, most]. */
  static void checkBetween(String field, double value, double least, double most) {
    if (!(value >= least && value <= most)) {
      throw new InvalidSettingException(field, "must be in [%s, %s]".formatted(least, most), value);
    }
  }
}
