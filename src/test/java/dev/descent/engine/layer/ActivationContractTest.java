package dev.descent.engine.layer;

import static dev.descent.engine.Numbers.array;
import static dev.descent.engine.Numbers.doubles;
import static dev.descent.engine.Numbers.flat;
import static dev.descent.engine.Numbers.floats;
import static dev.descent.engine.Numbers.normal;
import static org.assertj.core.api.Assertions.assertThat;

import dev.descent.engine.Allocation;
import dev.descent.engine.Family;
import dev.descent.engine.Reference;
import dev.descent.engine.Tolerance;
import dev.descent.engine.tensor.NamedArrays;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.ndarray.INDArray;

class ActivationContractTest {
  static Stream<Activation> members() {
    return Family.members(Activation.class);
  }

  /** Members with values from torch 1.13.0a0, float64; linear needs none. */
  static Stream<Activation> referenced() {
    return members().filter(activation -> !(activation instanceof Identity));
  }

  private static Reference reference(Activation activation) {
    return Reference.of("activations", Family.nameOf(activation.getClass()));
  }

  @ParameterizedTest
  @MethodSource("members")
  void survivesJson(Activation activation) {
    Family.survivesJson(Activation.class, activation);
  }

  @ParameterizedTest
  @MethodSource("referenced")
  void definitionHasTheReferenceValues(Activation activation) {
    Reference reference = reference(activation);
    int count = reference.row("x").length;
    INDArray z = array(1, count, reference.row("x"));
    INDArray outputGradient = array(1, count, reference.row("dy"));

    INDArray output = activation.forward(z, NamedArrays.none(), Pass.inference());
    Gradients gradients =
        activation.backward(z, outputGradient, NamedArrays.none(), Pass.inference());

    Tolerance.FLOAT64.check(flat(output), reference.row("y"));
    Tolerance.FLOAT64.check(flat(gradients.input()), reference.row("dx"));
    assertThat(flat(z)).containsExactly(reference.row("x"));
  }

  @ParameterizedTest
  @MethodSource("referenced")
  void kernelHasTheReferenceValues(Activation activation) {
    Reference reference = reference(activation);
    float[] output = floats(reference.row("x"));
    float[] input = output.clone();
    float[] gradient = floats(reference.row("dy"));

    activation.activate(output, output.length);
    activation.chain(gradient, input, output, output.length);

    Tolerance.FLOAT32.check(doubles(output), reference.row("y"));
    Tolerance.FLOAT32.check(doubles(gradient), reference.row("dx"));
  }

  @ParameterizedTest
  @MethodSource("members")
  void kernelAgreesWithDefinition(Activation activation) {
    for (int seed = 0; seed < 5; seed++) {
      int rows = 1 + seed;
      int count = rows * (9 - seed);
      double[] values = normal(seed, count);
      double[] outputGradient = normal(seed + 50, count);
      INDArray z = array(rows, count / rows, values);
      float[] output = floats(values);
      float[] input = output.clone();
      float[] gradient = floats(outputGradient);

      activation.activate(output, count);
      activation.chain(gradient, input, output, count);

      Tolerance.FLOAT32.check(doubles(output), flat(activation.value(z)));
      INDArray expected = activation.derivative(z).mul(array(rows, count / rows, outputGradient));
      Tolerance.FLOAT32.check(doubles(gradient), flat(expected));
    }
  }

  @ParameterizedTest
  @MethodSource("members")
  void kernelStaysFiniteFarFromZeroAndPassesNaNOn(Activation activation) {
    float[] output = {-1e30f, 1e30f, 0f, Float.NaN};
    float[] input = output.clone();
    float[] gradient = {1, 1, 1, 1};

    activation.activate(output, 4);
    activation.chain(gradient, input, output, 3);

    assertThat(output[0]).isFinite();
    assertThat(output[1]).isFinite();
    assertThat(output[3]).isNaN();
    assertThat(gradient[0]).isBetween(0f, 1f);
    assertThat(gradient[1]).isBetween(0f, 1f);
  }

  @ParameterizedTest
  @MethodSource("members")
  void kernelAllocatesNothing(Activation activation) {
    float[] output = floats(normal(1, 64));
    float[] input = output.clone();
    float[] gradient = floats(normal(2, 64));

    long bytes =
        Allocation.bytesOf(
            100,
            () -> {
              activation.activate(output, 64);
              activation.chain(gradient, input, output, 64);
            });

    assertThat(bytes).isZero();
  }
}
