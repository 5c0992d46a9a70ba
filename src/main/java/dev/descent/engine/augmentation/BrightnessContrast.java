package dev.descent.engine.augmentation;

import static dev.descent.engine.Settings.orElse;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonTypeName;
import dev.descent.engine.random.RandomStream;
import org.jspecify.annotations.Nullable;

/**
 * Makes an image lighter or darker, and its contrasts stronger or weaker.
 *
 * <pre>
 *   new = mean + c·(old − mean) + b·range    cut off at the range's ends
 * </pre>
 *
 * <p>The range is from 0 (or the least value, if negative) to the greatest value that training
 * images hold; the mean is the image's own, over all channels.
 *
 * @param brightness b is uniform in ±brightness, a share of the range in [0, 1]; default 0.2
 * @param contrast c is uniform in 1 ± contrast, in [0, 1]; default 0.2
 * @param probability of a change, in [0, 1]; default 1
 */
@JsonTypeName("brightness-contrast")
public record BrightnessContrast(double brightness, double contrast, double probability)
    implements Augmentation {

  public BrightnessContrast {
    Rules.checkBetween("brightness", brightness, 0, 1);
    Rules.checkBetween("contrast", contrast, 0, 1);
    Rules.checkProbability(probability);
  }

  /** Reads the settings a job spec gives and fills in the rest. */
  @JsonCreator
  static BrightnessContrast of(
      @Nullable Double brightness, @Nullable Double contrast, @Nullable Double probability) {
    return new BrightnessContrast(
        orElse(brightness, 0.2), orElse(contrast, 0.2), orElse(probability, 1.0));
  }

  @Override
  public void apply(Example example, RandomStream random) {
    float[] values = example.raw();
    double sum = 0;
    for (float value : values) {
      sum += value;
    }
    float mean = (float) (sum / values.length);
    double share = brightness * (2 * random.uniform(FIRST) - 1);
    float lighter = (float) share * (example.high() - example.low());
    float factor = (float) (1 + contrast * (2 * random.uniform(FIRST + 1) - 1));
    for (int i = 0; i < values.length; i++) {
      values[i] = example.within(mean + factor * (values[i] - mean) + lighter);
    }
  }
}
