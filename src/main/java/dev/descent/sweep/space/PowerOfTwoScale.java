package dev.descent.sweep.space;

import com.fasterxml.jackson.annotation.JsonTypeName;
import dev.descent.engine.InvalidSettingException;
import org.jspecify.annotations.Nullable;

/**
 * Powers of two of which each is as likely. For batch sizes.
 *
 * @param min the least, a power of two
 * @param max the largest, a power of two and more than the least
 */
@JsonTypeName("power-of-two")
public record PowerOfTwoScale(int min, int max) implements Scale {
  public PowerOfTwoScale {
    checkPower("min", min);
    checkPower("max", max);
    Ranges.check(min, max);
  }

  private static void checkPower(String field, int value) {
    if (Integer.bitCount(value) != 1 || value < 1) {
      throw new InvalidSettingException(field, "must be a power of two", value);
    }
  }

  @Override
  public Object at(double place) {
    return min << Scale.index(place, count());
  }

  @Override
  public @Nullable Double placeOf(Object value) {
    if (!Ranges.isWhole(value, min, max) || Integer.bitCount(((Number) value).intValue()) != 1) {
      return null;
    }
    int power = Integer.numberOfTrailingZeros(((Number) value).intValue());
    return Scale.middle(power - Integer.numberOfTrailingZeros(min), count());
  }

  @Override
  public int count() {
    return Integer.numberOfTrailingZeros(max) - Integer.numberOfTrailingZeros(min) + 1;
  }
}
