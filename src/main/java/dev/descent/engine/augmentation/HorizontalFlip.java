package dev.descent.engine.augmentation;

import static dev.descent.engine.Settings.orElse;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonTypeName;
import dev.descent.engine.random.RandomStream;
import org.jspecify.annotations.Nullable;

/**
 * Mirrors an image left to right. Not for digits, letters or anything else whose mirror image means
 * something else.
 *
 * @param probability of a flip, in [0, 1]; default 0.5
 */
@JsonTypeName("horizontal-flip")
public record HorizontalFlip(double probability) implements Augmentation {

  public HorizontalFlip {
    Rules.checkProbability(probability);
  }

  /** Reads the settings a job spec gives and fills in the rest. */
  @JsonCreator
  static HorizontalFlip of(@Nullable Double probability) {
    return new HorizontalFlip(orElse(probability, 0.5));
  }

  @Override
  public void apply(Example example, RandomStream random) {
    int width = example.width();
    float[] values = example.raw();
    for (int row = 0; row < values.length; row += width) {
      for (int left = row, right = row + width - 1; left < right; left++, right--) {
        float swapped = values[left];
        values[left] = values[right];
        values[right] = swapped;
      }
    }
  }
}
