package dev.descent.engine.optimizer;

import static dev.descent.engine.Numbers.array;
import static dev.descent.engine.Numbers.flat;
import static dev.descent.engine.Numbers.floats;
import static dev.descent.engine.Numbers.normal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.descent.engine.DefinitionStage;
import dev.descent.engine.KernelStage;
import dev.descent.engine.Network;
import dev.descent.engine.Rows;
import dev.descent.engine.Stage;
import dev.descent.engine.Stages;
import dev.descent.engine.layer.Tanh;
import dev.descent.engine.loss.MeanSquaredError;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class AdamWTest {
  private static final AdamW HALF = new AdamW(0.1, 0.9, 0.999, 1e-8, 0.5);

  @Test
  void aZeroGradientLetsWeightsDecayByRateTimesDecay() {
    INDArray parameter = array(1, 2, 1, -2);
    float[] kernelParameter = {1, -2};
    var slots = new Slots<>(HALF, () -> Nd4j.zeros(DataType.DOUBLE, 1, 2));

    HALF.update(parameter, array(1, 2, 0, 0), slots, 0.1, 0);
    HALF.update(kernelParameter, new float[2], new Slots<>(HALF, () -> new float[2]), 0.1f, 0, 2);

    assertThat(flat(parameter)).containsExactly(new double[] {0.95, -1.9}, within(1e-9));
    assertThat(kernelParameter).containsExactly(new float[] {0.95f, -1.9f}, within(1e-6f));
  }

  @Test
  void withoutDecayItIsAdamBitForBit() {
    Adam adam = Adam.standard();
    Optimizer undecayed = AdamW.of(null, null, null, null, 7.0).withoutDecay();
    float[] expected = floats(normal(1, 8));
    float[] actual = expected.clone();
    var adamSlots = new Slots<>(adam, () -> new float[8]);
    var slots = new Slots<>(undecayed, () -> new float[8]);

    for (int step = 0; step < 5; step++) {
      adam.update(expected, floats(normal(2 + step, 8)), adamSlots, 0.01f, step, 8);
      undecayed.update(actual, floats(normal(2 + step, 8)), slots, 0.01f, step, 8);
    }

    assertThat(actual).containsExactly(expected);
  }

  /** One step of rate 0.1 and decay 0.5 beside the same step without: only weights differ. */
  @Test
  void aRunDecaysWeightsAndNothingElse() {
    Network network = Stages.network(new Tanh(), 3, 1, 4);
    double[] start =
        Stages.float64(
            new DefinitionStage(network, new MeanSquaredError(), HALF, List.of(), 5)
                .initialize(3)
                .parameters());

    double[] kernel =
        difference(
            kernelAfterOneStep(network, HALF), kernelAfterOneStep(network, HALF.withoutDecay()));
    double[] definition =
        difference(
            definitionAfterOneStep(network, HALF),
            definitionAfterOneStep(network, HALF.withoutDecay()));

    for (int i = 0; i < start.length; i++) {
      double expected = i < network.weightCount() ? -0.05 * start[i] : 0;
      assertThat(kernel[i]).isCloseTo(expected, within(1e-6));
      assertThat(definition[i]).isCloseTo(expected, within(1e-9));
    }
  }

  private static double[] kernelAfterOneStep(Network network, AdamW optimizer) {
    try (var stage =
        new KernelStage(network, new MeanSquaredError(), optimizer, List.of(), 5, 1, 5)) {
      step(stage.initialize(3));
      return Stages.float32(stage.parameters());
    }
  }

  private static double[] definitionAfterOneStep(Network network, AdamW optimizer) {
    try (var stage =
        new DefinitionStage(network, new MeanSquaredError(), optimizer, List.of(), 5)) {
      step(stage.initialize(3));
      return Stages.float64(stage.parameters());
    }
  }

  private static void step(Stage stage) {
    stage.load(new Rows(5, floats(normal(1, 15)), floats(normal(2, 5))), Stages.order(5), 0, 5);
    stage.gradient();
    stage.update(0.1, 0);
  }

  private static double[] difference(double[] one, double[] other) {
    return IntStream.range(0, one.length).mapToDouble(i -> one[i] - other[i]).toArray();
  }

  @Test
  void refusesANegativeDecay() {
    assertThatThrownBy(() -> AdamW.of(null, null, null, null, -0.1))
        .hasMessage("weightDecay must be 0 or more and finite, was -0.1");
  }
}
