package dev.descent.engine.augmentation;

import static dev.descent.engine.Settings.orElse;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonTypeName;
import dev.descent.engine.random.RandomStream;
import org.jspecify.annotations.Nullable;

/**
 * Turns an image about its middle, by an angle uniform in ±degrees. Resampled bilinearly.
 *
 * @param degrees largest angle either way, in [0, 180]; default 15
 * @param fill what comes in from outside: {@code edge}, {@code zero} or {@code reflect}; default
 *     edge
 * @param probability of a turn, in [0, 1]; default 1
 */
@JsonTypeName("rotation")
public record Rotation(double degrees, Fill fill, double probability) implements Augmentation {

  public Rotation {
    Rules.checkBetween("degrees", degrees, 0, 180);
    Rules.checkProbability(probability);
  }

  /** Reads the settings a job spec gives and fills in the rest. */
  @JsonCreator
  static Rotation of(@Nullable Double degrees, @Nullable Fill fill, @Nullable Double probability) {
    return new Rotation(orElse(degrees, 15.0), orElse(fill, Fill.EDGE), orElse(probability, 1.0));
  }

  @Override
  public void apply(Example example, RandomStream random) {
    turn(example, degrees * (2 * random.uniform(FIRST) - 1), fill);
  }

  /** Turns counter-clockwise. */
  static void turn(Example example, double degrees, Fill fill) {
    double angle = Math.toRadians(degrees);
    example.move(Math.cos(angle), Math.sin(angle), 0, 0, fill);
  }
}
