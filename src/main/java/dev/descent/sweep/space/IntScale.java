package dev.descent.sweep.space;

import com.fasterxml.jackson.annotation.JsonTypeName;
import org.jspecify.annotations.Nullable;

/**
 * Whole numbers of which each is as likely.
 *
 * @param min the least
 * @param max the largest, more than the least
 */
@JsonTypeName("int")
public record IntScale(int min, int max) implements Scale {
  public IntScale {
    Ranges.check(min, max);
  }

  @Override
  public Object at(double place) {
    return (int) Math.min(max, min + (long) (place * ((long) max - min + 1)));
  }

  @Override
  public @Nullable Double placeOf(Object value) {
    return Ranges.isWhole(value, min, max)
        ? (((Number) value).doubleValue() - min + 0.5) / ((double) max - min + 1)
        : null;
  }

  @Override
  public int count() {
    return (int) Math.min(CONTINUUM, (long) max - min + 1);
  }
}
