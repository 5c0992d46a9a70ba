package dev.descent.engine.augmentation;

import static dev.descent.engine.Settings.orElse;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonTypeName;
import dev.descent.engine.random.RandomStream;
import org.jspecify.annotations.Nullable;

/**
 * Adds normal noise. In tables it is added to numeric features alone, in units of the normalised
 * feature: with {@code z-score}, its deviation. In images it is in units of the range that training
 * images have, and what leaves the range is cut off.
 *
 * @param deviation of the noise, in [0, 100]; default 0.1
 * @param probability of noise on an example, in [0, 1]; default 1
 */
@JsonTypeName("gaussian-noise")
public record GaussianNoise(double deviation, double probability) implements Augmentation {
  private static final int NOISE = 16;

  public GaussianNoise {
    Rules.checkBetween("deviation", deviation, 0, 100);
    Rules.checkProbability(probability);
  }

  /** Reads the settings a job spec gives and fills in the rest. */
  @JsonCreator
  static GaussianNoise of(@Nullable Double deviation, @Nullable Double probability) {
    return new GaussianNoise(orElse(deviation, 0.1), orElse(probability, 1.0));
  }

  @Override
  public void apply(Example example, RandomStream random) {
    if (example.isImage()) {
      float[] values = example.raw();
      double unit = deviation * (example.high() - example.low());
      for (int i = 0; i < values.length; i++) {
        values[i] = example.within((float) (values[i] + unit * random.normal(NOISE + i)));
      }
    } else {
      float[] values = example.prepared();
      for (int i = 0; i < values.length; i++) {
        if (example.isNumeric(i)) {
          values[i] += (float) (deviation * random.normal(NOISE + i));
        }
      }
    }
  }

  @Override
  public boolean needsImages() {
    return false;
  }
}
