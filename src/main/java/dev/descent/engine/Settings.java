package dev.descent.engine;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The rules that records check their settings by, and the one way to fill in a default. */
public final class Settings {

  private Settings() {}

  /** The value given, or the default. */
  public static <T> T orElse(@Nullable T given, T otherwise) {
    return given == null ? otherwise : given;
  }

  /** A list that nobody can change any more; refuses null entries, which JSON can hold. */
  public static <T> List<T> copyOf(String field, List<T> given) {
    if (given.stream().anyMatch(Objects::isNull)) {
      throw new InvalidSettingException(field, "must not hold null", given);
    }
    return List.copyOf(given);
  }

  /** Refuses zero, negatives, NaN and infinity. */
  public static void checkPositive(String field, double value) {
    if (!(value > 0) || Double.isInfinite(value)) {
      throw new InvalidSettingException(field, "must be positive and finite", value);
    }
  }

  /** Refuses zero and negatives. */
  public static void checkPositive(String field, long value) {
    if (value <= 0) {
      throw new InvalidSettingException(field, "must be at least 1", value);
    }
  }

  /** Refuses negatives, NaN and infinity. */
  public static void checkNotNegative(String field, double value) {
    if (!(value >= 0) || Double.isInfinite(value)) {
      throw new InvalidSettingException(field, "must be 0 or more and finite", value);
    }
  }

  /** Refuses what is not in [0, 1). */
  public static void checkFraction(String field, double value) {
    if (!(value >= 0 && value < 1)) {
      throw new InvalidSettingException(field, "must be in [0, 1)", value);
    }
  }

  /** Refuses what is not in [least, most]. */
  public static void checkRange(String field, long value, long least, long most) {
    if (value < least || value > most) {
      throw new InvalidSettingException(field, "must be from " + least + " to " + most, value);
    }
  }
}
