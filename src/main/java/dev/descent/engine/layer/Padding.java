package dev.descent.engine.layer;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.descent.engine.InvalidSettingException;
import org.jspecify.annotations.Nullable;

/**
 * What stands around an image: {@code "same"} for as much as makes the output as large as the input
 * divided by the stride (one more after than before where it is odd), {@code "valid"} for nothing,
 * or a number of pixels on every side.
 *
 * @param pixels null stands for same
 */
public record Padding(@Nullable Integer pixels) {
  private static final String SAME = "same";
  private static final String VALID = "valid";

  public Padding {
    if (pixels != null && pixels < 0) {
      throw refusal(pixels);
    }
  }

  /** Reads a word or a number. */
  @JsonCreator
  static Padding of(Object value) {
    if (SAME.equals(value)) {
      return same();
    }
    if (VALID.equals(value)) {
      return valid();
    }
    if (value instanceof Integer pixels) {
      return new Padding(pixels);
    }
    throw refusal(value);
  }

  private static InvalidSettingException refusal(Object value) {
    return new InvalidSettingException(
        "padding", "must be \"same\", \"valid\" or a number of pixels from 0", value);
  }

  /** As much as keeps the size. */
  public static Padding same() {
    return new Padding(null);
  }

  /** Nothing. */
  public static Padding valid() {
    return new Padding(0);
  }

  @JsonValue
  Object toJson() {
    return pixels == null ? SAME : pixels == 0 ? VALID : pixels;
  }
}
