package dev.descent.engine.augmentation;

import static dev.descent.engine.Settings.orElse;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonTypeName;
import dev.descent.engine.random.RandomStream;
import org.jspecify.annotations.Nullable;

/**
 * Mirrors an image top to bottom, as suits pictures from above or through a microscope.
 *
 * @param probability of a flip, in [0, 1]; default 0.5
 */
@JsonTypeName("vertical-flip")
public record VerticalFlip(double probability) implements Augmentation {

  public VerticalFlip {
    Rules.checkProbability(probability);
  }

  /** Reads the settings a job spec gives and fills in the rest. */
  @JsonCreator
  static VerticalFlip of(@Nullable Double probability) {
    return new VerticalFlip(orElse(probability, 0.5));
  }

  @Override
  public void apply(Example example, RandomStream random) {
    int width = example.width();
    int plane = example.plane();
    float[] values = example.raw();
    for (int start = 0; start < values.length; start += plane) {
      int top = start;
      for (int bottom = start + plane - width; top < bottom; top += width, bottom -= width) {
        for (int x = 0; x < width; x++) {
          float swapped = values[top + x];
          values[top + x] = values[bottom + x];
          values[bottom + x] = swapped;
        }
      }
    }
  }
}
