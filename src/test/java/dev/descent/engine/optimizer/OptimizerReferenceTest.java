package dev.descent.engine.optimizer;

import static dev.descent.engine.Numbers.array;
import static dev.descent.engine.Numbers.doubles;
import static dev.descent.engine.Numbers.flat;
import static dev.descent.engine.Numbers.floats;

import dev.descent.engine.Reference;
import dev.descent.engine.Tolerance;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Six steps each against torch 1.13.0a0 (torch.optim) or the closed formula, float64. */
class OptimizerReferenceTest {
  static Stream<Arguments> cases() {
    return Stream.of(
        Arguments.of("sgd", new Sgd(0.01)),
        Arguments.of(
            "momentum_classical_pytorch", new Momentum(0.01, 0.9, Momentum.Form.CLASSICAL, false)),
        Arguments.of(
            "momentum_classical_pytorch_changing_lr",
            new Momentum(0.01, 0.9, Momentum.Form.CLASSICAL, false)),
        Arguments.of(
            "momentum_course_1_minus_beta",
            new Momentum(0.01, 0.9, Momentum.Form.AVERAGING, false)),
        Arguments.of(
            "momentum_course_bias_corrected",
            new Momentum(0.01, 0.9, Momentum.Form.AVERAGING, true)),
        Arguments.of("adam", new Adam(0.01, 0.9, 0.999, 1e-8)),
        Arguments.of("adam_eps_1e-3", new Adam(0.01, 0.9, 0.999, 1e-3)));
  }

  private static double rate(Reference reference, Optimizer optimizer, int step) {
    return reference.has("lr_per_step")
        ? reference.row("lr_per_step")[step]
        : optimizer.learningRate();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void definitionTakesTheReferenceSteps(String name, Optimizer optimizer) {
    Reference reference = Reference.of("optimizers", name);
    double[][] gradients = reference.matrix("grads");
    double[][] expected = reference.matrix("params_after_step");
    int count = expected[0].length;
    INDArray parameter = array(1, count, reference.row("params0"));
    var slots = new Slots<>(optimizer, () -> Nd4j.zeros(DataType.DOUBLE, 1, count));

    for (int step = 0; step < expected.length; step++) {
      INDArray gradient = array(1, count, gradients[step]);
      optimizer.update(parameter, gradient, slots, rate(reference, optimizer, step), step);

      Tolerance.FLOAT64.check(flat(parameter), expected[step]);
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void kernelTakesTheReferenceSteps(String name, Optimizer optimizer) {
    Reference reference = Reference.of("optimizers", name);
    double[][] gradients = reference.matrix("grads");
    double[][] expected = reference.matrix("params_after_step");
    int count = expected[0].length;
    float[] parameter = floats(reference.row("params0"));
    var slots = new Slots<>(optimizer, () -> new float[count]);

    for (int step = 0; step < expected.length; step++) {
      float rate = (float) rate(reference, optimizer, step);
      optimizer.update(parameter, floats(gradients[step]), slots, rate, step, count);

      Tolerance.FLOAT32.check(doubles(parameter), expected[step]);
    }
  }
}
