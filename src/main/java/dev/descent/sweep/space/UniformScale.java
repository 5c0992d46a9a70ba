package dev.descent.sweep.space;

import com.fasterxml.jackson.annotation.JsonTypeName;
import org.jspecify.annotations.Nullable;

/**
 * Numbers of which each is as likely: min + p·(max − min).
 *
 * @param min the least
 * @param max the largest, more than the least
 */
@JsonTypeName("uniform")
public record UniformScale(double min, double max) implements Scale {
  public UniformScale {
    Ranges.check(min, max);
  }

  @Override
  public Object at(double place) {
    return Ranges.within(min + place * (max - min), min, max);
  }

  @Override
  public @Nullable Double placeOf(Object value) {
    return Ranges.isNumber(value, min, max)
        ? Ranges.share(((Number) value).doubleValue(), min, max)
        : null;
  }
}
