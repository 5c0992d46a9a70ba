package dev.descent.engine.augmentation;

import static dev.descent.engine.Settings.orElse;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonTypeName;
import dev.descent.engine.InvalidSettingException;
import dev.descent.engine.random.RandomStream;
import org.jspecify.annotations.Nullable;

/**
 * Enlarges or shrinks an image about its middle, by a factor whose logarithm is uniform: halving is
 * as likely as doubling. Resampled bilinearly.
 *
 * @param min smallest factor, in [0.1, 10], at most max; below 1 shrinks; default 0.9
 * @param max largest factor, in [0.1, 10]; default 1.1
 * @param fill what comes in from outside: {@code edge}, {@code zero} or {@code reflect}; default
 *     edge
 * @param probability of a zoom, in [0, 1]; default 1
 */
@JsonTypeName("zoom")
public record Zoom(double min, double max, Fill fill, double probability) implements Augmentation {

  public Zoom {
    Rules.checkBetween("min", min, 0.1, 10);
    Rules.checkBetween("max", max, 0.1, 10);
    if (min > max) {
      throw new InvalidSettingException("min", "must be at most max, which is " + max, min);
    }
    Rules.checkProbability(probability);
  }

  /** Reads the settings a job spec gives and fills in the rest. */
  @JsonCreator
  static Zoom of(
      @Nullable Double min,
      @Nullable Double max,
      @Nullable Fill fill,
      @Nullable Double probability) {
    return new Zoom(
        orElse(min, 0.9), orElse(max, 1.1), orElse(fill, Fill.EDGE), orElse(probability, 1.0));
  }

  @Override
  public void apply(Example example, RandomStream random) {
    double factor = min * Math.pow(max / min, random.uniform(FIRST));
    example.move(1 / factor, 0, 0, 0, fill);
  }
}
