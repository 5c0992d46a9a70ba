package dev.descent.sweep.space;

import com.fasterxml.jackson.annotation.JsonTypeName;
import org.jspecify.annotations.Nullable;

/**
 * Numbers whose logarithm is spread evenly: min·(max/min)ᵖ. For what matters by its order of
 * magnitude, as learning rates and penalties do.
 *
 * @param min the least, positive
 * @param max the largest, more than the least
 */
@JsonTypeName("log")
public record LogScale(double min, double max) implements Scale {
  public LogScale {
    Ranges.checkPositive(min);
    Ranges.check(min, max);
  }

  @Override
  public Object at(double place) {
    return Ranges.within(Ranges.geometric(min, max, place), min, max);
  }

  @Override
  public @Nullable Double placeOf(Object value) {
    return Ranges.isNumber(value, min, max)
        ? Ranges.share(Math.log(((Number) value).doubleValue()), Math.log(min), Math.log(max))
        : null;
  }
}
