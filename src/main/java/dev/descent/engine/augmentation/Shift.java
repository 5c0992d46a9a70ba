package dev.descent.engine.augmentation;

import static dev.descent.engine.Settings.orElse;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonTypeName;
import dev.descent.engine.random.RandomStream;
import org.jspecify.annotations.Nullable;

/**
 * Moves an image up or down and left or right, by shares of its sides that are uniform within
 * ±height and ±width. Parts of pixels are resampled bilinearly.
 *
 * @param height largest move up or down as a share of the height, in [0, 1]; default 0.1
 * @param width largest move left or right as a share of the width, in [0, 1]; default 0.1
 * @param fill what comes in from outside: {@code edge}, {@code zero} or {@code reflect}; default
 *     edge
 * @param probability of a move, in [0, 1]; default 1
 */
@JsonTypeName("shift")
public record Shift(double height, double width, Fill fill, double probability)
    implements Augmentation {

  public Shift {
    Rules.checkBetween("height", height, 0, 1);
    Rules.checkBetween("width", width, 0, 1);
    Rules.checkProbability(probability);
  }

  /** Reads the settings a job spec gives and fills in the rest. */
  @JsonCreator
  static Shift of(
      @Nullable Double height,
      @Nullable Double width,
      @Nullable Fill fill,
      @Nullable Double probability) {
    return new Shift(
        orElse(height, 0.1), orElse(width, 0.1), orElse(fill, Fill.EDGE), orElse(probability, 1.0));
  }

  @Override
  public void apply(Example example, RandomStream random) {
    double down = height * example.height() * (2 * random.uniform(FIRST) - 1);
    double right = width * example.width() * (2 * random.uniform(FIRST + 1) - 1);
    example.move(1, 0, down, right, fill);
  }
}
