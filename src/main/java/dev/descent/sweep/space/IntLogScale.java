package dev.descent.sweep.space;

import static dev.descent.engine.Settings.checkPositive;

import com.fasterxml.jackson.annotation.JsonTypeName;
import org.jspecify.annotations.Nullable;

/**
 * Whole numbers whose logarithm is spread evenly: (min − ½)·((max + ½)/(min − ½))ᵖ, rounded, so
 * that the outermost get as much as those between them. For sizes, as units of a layer.
 *
 * @param min the least, at least 1
 * @param max the largest, more than the least
 */
@JsonTypeName("int-log")
public record IntLogScale(int min, int max) implements Scale {
  public IntLogScale {
    checkPositive("min", (long) min);
    Ranges.check(min, max);
  }

  @Override
  public Object at(double place) {
    double low = min - 0.5;
    double value = low * Math.pow((max + 0.5) / low, place);
    return (int) Ranges.within(Math.round(value), min, max);
  }

  @Override
  public @Nullable Double placeOf(Object value) {
    return Ranges.isWhole(value, min, max)
        ? Ranges.share(
            Math.log(((Number) value).doubleValue()), Math.log(min - 0.5), Math.log(max + 0.5))
        : null;
  }
}
