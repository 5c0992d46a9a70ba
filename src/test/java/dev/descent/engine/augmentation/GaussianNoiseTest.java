package dev.descent.engine.augmentation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.descent.engine.data.CategoryColumn;
import dev.descent.engine.data.FittedPreparation;
import dev.descent.engine.data.NumberColumn;
import dev.descent.engine.data.Scaling;
import dev.descent.engine.data.TrainingValues;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class GaussianNoiseTest {
  private static final TrainingValues VALUES = new TrainingValues(1, 0, 0, 1, 0, 1, 0, 0, 1);

  @Test
  void noiseInTablesHasItsDeviationAndSparesCategoriesAndIndicators() {
    FeatureScale scale =
        FeatureScale.of(
            new FittedPreparation(
                List.of(
                    new NumberColumn("a", 0, new Scaling(3, 0.5, 0), true, null, VALUES),
                    new CategoryColumn("b", List.of("x", "y"), false, false, null, null)),
                List.of(),
                0));
    double sum = 0;
    double squares = 0;
    for (int row = 0; row < 20_000; row++) {
      Example example = Pictures.row(scale, 1, 0, 1, 0);
      new GaussianNoise(0.3, 1).apply(example, Pictures.stream(row));
      double noise = example.prepared()[0] - 1;
      sum += noise;
      squares += noise * noise;

      assertThat(Arrays.copyOfRange(example.prepared(), 1, 4)).containsExactly(0, 1, 0);
    }

    assertThat(sum / 20_000).isCloseTo(0, within(0.01)); // standard error .002
    assertThat(Math.sqrt(squares / 20_000)).isCloseTo(0.3, within(0.01));
  }
}
