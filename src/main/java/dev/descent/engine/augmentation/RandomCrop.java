package dev.descent.engine.augmentation;

import static dev.descent.engine.Settings.orElse;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonTypeName;
import dev.descent.engine.Settings;
import dev.descent.engine.random.RandomStream;
import org.jspecify.annotations.Nullable;

/**
 * Pads an image on every side and cuts its own size out again somewhere: a move by whole pixels, up
 * to {@code padding} either way, each of (2·padding + 1)² places as likely as another. He and
 * others, "Deep residual learning", 2015, section 4.2.
 *
 * @param padding pixels on each side, 1 to 1,000; default 4
 * @param fill what the padding holds: {@code edge}, {@code zero} or {@code reflect}; default edge
 * @param probability of a crop, in [0, 1]; default 1
 */
@JsonTypeName("random-crop")
public record RandomCrop(int padding, Fill fill, double probability) implements Augmentation {
  private static final int MOST_PADDING = 1000;

  public RandomCrop {
    Settings.checkRange("padding", padding, 1, MOST_PADDING);
    Rules.checkProbability(probability);
  }

  /** Reads the settings a job spec gives and fills in the rest. */
  @JsonCreator
  static RandomCrop of(
      @Nullable Integer padding, @Nullable Fill fill, @Nullable Double probability) {
    return new RandomCrop(orElse(padding, 4), orElse(fill, Fill.EDGE), orElse(probability, 1.0));
  }

  @Override
  public void apply(Example example, RandomStream random) {
    int places = 2 * padding + 1;
    int down = random.below(places, 2 * FIRST) - padding;
    int right = random.below(places, 2 * FIRST + 1) - padding;
    example.move(1, 0, down, right, fill);
  }
}
