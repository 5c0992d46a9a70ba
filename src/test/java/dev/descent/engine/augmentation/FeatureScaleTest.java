package dev.descent.engine.augmentation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.descent.engine.data.FittedPreparation;
import dev.descent.engine.data.NumberColumn;
import java.util.List;
import org.junit.jupiter.api.Test;

class FeatureScaleTest {

  @Test
  void rawValuesComeBackFromPreparedOnes() {
    FeatureScale scale =
        FeatureScale.of(
            new FittedPreparation(
                List.of(
                    new NumberColumn("a", 0, 8, 0.25, false),
                    new NumberColumn("b", 0, 5, 0, false)),
                List.of()));
    float[] values = {-1, 0};

    scale.toRaw(values);

    assertThat(values).containsExactly(4, 5);
    scale.toPrepared(values);
    assertThat(values).containsExactly(-1, 0);
  }
}
