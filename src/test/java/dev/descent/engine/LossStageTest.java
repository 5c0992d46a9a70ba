package dev.descent.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.descent.engine.data.RowSource;
import dev.descent.engine.loss.SoftmaxCrossEntropy;
import dev.descent.engine.tensor.Buffers;
import dev.descent.engine.tensor.NativeFloats;
import java.nio.FloatBuffer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The gradient that a loss hands to the layers. */
class LossStageTest {
  private static final SoftmaxCrossEntropy LOSS = SoftmaxCrossEntropy.plain();

  /** One row of class 0. */
  private record Row(float weight) implements RowSource {
    @Override
    public int rows() {
      return 1;
    }

    @Override
    public int features() {
      return 1;
    }

    @Override
    public int targets() {
      return 1;
    }

    @Override
    public void copyFeatures(int[] order, int from, int count, FloatBuffer into) {
      into.put(0, 0);
    }

    @Override
    public void copyTargets(int[] order, int from, int count, float[] into) {
      into[0] = 0;
    }

    @Override
    public boolean weighted() {
      return weight != 1;
    }

    @Override
    public void copyWeights(int[] order, int from, int count, float[] into) {
      into[0] = weight;
    }
  }

  /** ∂/∂z₁ of a row of class 0 whose logits are a distance apart, divided by a total. */
  private static float gradient(double distance, float weight, double total) {
    try (Buffers buffers = new Buffers()) {
      NativeFloats output = buffers.allocate(2);
      NativeFloats gradient = buffers.allocate(2);
      output.write(0, new float[] {(float) distance, 0}, 2);
      BatchWeights weights = new BatchWeights(LOSS);
      weights.load(new Row(weight), new int[] {0}, 0, 1, 1);
      LossStage stage = new LossStage(LOSS, 2, 1);
      stage.gradient(output, new float[1], weights, 1, total, gradient);
      return gradient.buffer().get(1);
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 1, 10, 25, 30})
  void ofClassesThatMayBeIsAllThere(double distance) {
    double probability = 1 / (1 + Math.exp(distance));

    float plain = gradient(distance, 1, 2);
    float weighted = gradient(distance, 3, 6);

    assertThat((double) plain).isCloseTo(probability / 2, within(2e-7 * probability));
    assertThat((double) weighted).isCloseTo(probability / 2, within(2e-7 * probability));
  }

  @ParameterizedTest
  @CsvSource({"40, 1", "60, 1", "66, 3", "87.5, 1", "90, 3", "95, 1", "103, 3", "300, 1"})
  void ofClassesThatAreRuledOutHasNoSubnormalNumbers(double distance, float weight) {
    double exact = Math.exp(-distance) / 2; // 1 + e^-40 is 1

    float found = gradient(distance, weight, 2 * weight);

    assertThat((double) found).isCloseTo(exact, within(2e-7 * exact + 0x1p-96));
    assertThat(found == 0 || found >= Float.MIN_NORMAL).as("%s", found).isTrue();
  }
}
