package dev.descent.engine.augmentation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.descent.engine.data.FittedPreparation;
import dev.descent.engine.data.NumberColumn;
import dev.descent.engine.data.Scaling;
import dev.descent.engine.data.TrainingValues;
import java.util.List;
import org.junit.jupiter.api.Test;

class FeatureScaleTest {
  private static final TrainingValues VALUES = new TrainingValues(1, 0, 0, 1, 0, 1, 0, 0, 1);

  @Test
  void rawValuesComeBackFromPreparedOnes() {
    FeatureScale scale =
        FeatureScale.of(
            new FittedPreparation(
                List.of(
                    new NumberColumn("a", 0, new Scaling(8, 0.25, 1), false, null, VALUES),
                    new NumberColumn("b", 0, new Scaling(5, 0, 0), false, null, VALUES)),
                List.of(),
                0));
    float[] values = {-1, 0};

    scale.toRaw(values);

    assertThat(values).containsExactly(0, 5);
    scale.toPrepared(values);
    assertThat(values).containsExactly(-1, 0);
  }
}
