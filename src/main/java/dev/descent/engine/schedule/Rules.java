package dev.descent.engine.schedule;

import dev.descent.engine.InvalidSettingException;
import dev.descent.engine.Settings;
import org.jspecify.annotations.Nullable;

/**
 * What the schedules' settings have in common. A length is two settings, {@code …Epochs} and {@code
 * …Steps}, of which at most one is given.
 */
final class Rules {
  private static final long MOST_EPOCHS = 1_000_000;
  private static final long MOST_STEPS = 1_000_000_000_000L;

  private Rules() {}

  /** Refuses what is not in [0, 1]. */
  static void checkFactor(String field, double value) {
    if (!(value >= 0 && value <= 1)) {
      throw new InvalidSettingException(field, "must be in [0, 1]", value);
    }
  }

  /** Refuses what is not in (0, 1). */
  static void checkShare(String field, double value) {
    if (!(value > 0 && value < 1)) {
      throw new InvalidSettingException(field, "must be in (0, 1)", value);
    }
  }

  /** Refuses both units at once, and lengths that are not positive. */
  static void checkLength(
      String epochsField, @Nullable Long epochs, String stepsField, @Nullable Long steps) {
    if (epochs != null && steps != null) {
      throw new InvalidSettingException(
          stepsField, "must be left out when " + epochsField + " is given", steps);
    }
    if (epochs != null) {
      Settings.checkRange(epochsField, epochs, 1, MOST_EPOCHS);
    }
    if (steps != null) {
      Settings.checkRange(stepsField, steps, 1, MOST_STEPS);
    }
  }

  /** The unit of a length: epochs unless it is given in steps. */
  static TimeUnit unit(@Nullable Long steps) {
    return steps == null ? TimeUnit.EPOCH : TimeUnit.STEP;
  }

  /** A length in its own unit. */
  static long length(@Nullable Long epochs, @Nullable Long steps) {
    return filled(epochs == null ? steps : epochs);
  }

  /** A length that is known once the schedule has been filled. */
  static long filled(@Nullable Long length) {
    if (length == null) {
      throw new IllegalStateException("a length depends on the run: fill the schedule first");
    }
    return length;
  }

  /** a/b, rounded up. */
  static long ceilDiv(long a, long b) {
    return (a + b - 1) / b;
  }
}
