package dev.descent.engine.augmentation;

import static dev.descent.engine.Settings.checkPositive;
import static dev.descent.engine.Settings.orElse;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonTypeName;
import dev.descent.engine.InvalidSettingException;
import dev.descent.engine.random.RandomStream;
import org.jspecify.annotations.Nullable;

/**
 * Replaces a rectangle of an image by noise that is uniform over the range of the training images.
 * Area and aspect ratio are drawn until the rectangle fits, at most ten times. Zhong and others,
 * "Random erasing data augmentation", 2017, algorithm 1; the ratio's logarithm is uniform here.
 *
 * @param minArea smallest share of the image, in (0, 1], at most maxArea; default 0.02
 * @param maxArea largest share of the image, in (0, 1]; default 0.4
 * @param minAspect smallest height over width, in (0, 1]; the largest is 1/minAspect; default 0.3
 * @param probability of erasing, in [0, 1]; default 0.5
 */
@JsonTypeName("random-erasing")
public record RandomErasing(double minArea, double maxArea, double minAspect, double probability)
    implements Augmentation {
  private static final int TRIES = 10;
  private static final int NOISE = 256;

  public RandomErasing {
    checkPositive("minArea", minArea);
    Rules.checkBetween("minArea", minArea, 0, 1);
    Rules.checkBetween("maxArea", maxArea, 0, 1);
    if (minArea > maxArea) {
      throw new InvalidSettingException(
          "minArea", "must be at most maxArea, which is " + maxArea, minArea);
    }
    checkPositive("minAspect", minAspect);
    Rules.checkBetween("minAspect", minAspect, 0, 1);
    Rules.checkProbability(probability);
  }

  /** Reads the settings a job spec gives and fills in the rest. */
  @JsonCreator
  static RandomErasing of(
      @Nullable Double minArea,
      @Nullable Double maxArea,
      @Nullable Double minAspect,
      @Nullable Double probability) {
    return new RandomErasing(
        orElse(minArea, 0.02),
        orElse(maxArea, 0.4),
        orElse(minAspect, 0.3),
        orElse(probability, 0.5));
  }

  @Override
  public void apply(Example example, RandomStream random) {
    for (int attempt = 0; attempt < TRIES; attempt++) {
      int at = FIRST + 4 * attempt;
      double area = (minArea + (maxArea - minArea) * random.uniform(at)) * example.plane();
      double aspect = Math.pow(minAspect, 2 * random.uniform(at + 1) - 1);
      int height = (int) Math.max(1, Math.round(Math.sqrt(area * aspect)));
      int width = (int) Math.max(1, Math.round(Math.sqrt(area / aspect)));
      if (height <= example.height() && width <= example.width()) {
        int top = random.below(example.height() - height + 1, 2 * at + 4);
        int left = random.below(example.width() - width + 1, 2 * at + 5);
        erase(example, random, top, left, height, width);
        return;
      }
    }
  }

  private static void erase(
      Example example, RandomStream random, int top, int left, int height, int width) {
    float[] values = example.raw();
    float low = example.low();
    float range = example.high() - low;
    for (int start = 0; start < values.length; start += example.plane()) {
      for (int y = top; y < top + height; y++) {
        int line = start + y * example.width();
        for (int i = line + left; i < line + left + width; i++) {
          values[i] = low + range * ((random.bits(NOISE + i) >>> 8) * 0x1p-24f);
        }
      }
    }
  }
}
