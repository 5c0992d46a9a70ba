package dev.descent.sweep.space;

import com.fasterxml.jackson.annotation.JsonTypeName;
import dev.descent.engine.InvalidSettingException;
import org.jspecify.annotations.Nullable;

/**
 * Numbers whose distance from 1 is spread evenly by its logarithm: 1 − (1 − min)·((1 − max)/(1 −
 * min))ᵖ. For decays such as β: from 0.9 to 0.999 their windows 1/(1 − β) go from 10 to 1,000.
 *
 * @param min the least
 * @param max the largest, more than the least and below 1
 */
@JsonTypeName("one-minus-log")
public record OneMinusLogScale(double min, double max) implements Scale {
  public OneMinusLogScale {
    Ranges.check(min, max);
    if (max >= 1) {
      throw new InvalidSettingException("max", "must be below 1", max);
    }
  }

  @Override
  public Object at(double place) {
    return Ranges.within(1 - Ranges.geometric(1 - min, 1 - max, place), min, max);
  }

  @Override
  public @Nullable Double placeOf(Object value) {
    return Ranges.isNumber(value, min, max)
        ? Ranges.share(
            -Math.log(1 - ((Number) value).doubleValue()), -Math.log(1 - min), -Math.log(1 - max))
        : null;
  }
}
