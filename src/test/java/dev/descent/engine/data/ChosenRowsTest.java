package dev.descent.engine.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.FloatBuffer;
import org.junit.jupiter.api.Test;

class ChosenRowsTest {
  private static final HeldRows ALL =
      new HeldRows(3, 2, 1, new float[] {0, 1, 10, 11, 20, 21}, new float[] {100, 110, 120});

  @Test
  void rowsComeInTheOrderChosenAndMayComeAgain() {
    ChosenRows rows = new ChosenRows(ALL, new int[] {2, 0, 2, 1});
    FloatBuffer features = FloatBuffer.allocate(6);
    float[] targets = new float[3];

    rows.copyFeatures(new int[] {9, 0, 3, 1}, 1, 3, features);
    rows.copyTargets(new int[] {9, 0, 3, 1}, 1, 3, targets);

    assertThat(rows.rows()).isEqualTo(4);
    assertThat(features.array()).containsExactly(20, 21, 10, 11, 0, 1);
    assertThat(targets).containsExactly(120, 110, 100);
  }
}
