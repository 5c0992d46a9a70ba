package dev.descent.engine.regularizer;

import static dev.descent.engine.Numbers.array;
import static dev.descent.engine.Numbers.doubles;
import static dev.descent.engine.Numbers.flat;
import static dev.descent.engine.Numbers.floats;
import static dev.descent.engine.Numbers.normal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.descent.engine.Family;
import dev.descent.engine.Tolerance;
import dev.descent.engine.layer.Parameter;
import dev.descent.engine.tensor.Buffers;
import dev.descent.engine.tensor.NativeFloats;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class RegularizerContractTest {
  static Stream<Regularizer> members() {
    return Stream.concat(
        Family.members(Regularizer.class),
        Stream.of(
            new L1(2, L1.Method.SUBGRADIENT, Per.BATCH),
            new L1(20, L1.Method.PROXIMAL, Per.BATCH),
            new MaxNorm(1, MaxNorm.Scope.UNIT),
            new MaxNorm(1, MaxNorm.Scope.MATRIX)));
  }

  @ParameterizedTest
  @MethodSource("members")
  void survivesJson(Regularizer regularizer) {
    Family.survivesJson(Regularizer.class, regularizer);
  }

  @ParameterizedTest
  @MethodSource("members")
  void kernelAgreesWithDefinition(Regularizer regularizer) {
    double[] weights = normal(1, 12);
    double[] start = normal(2, 12);
    INDArray weight = array(3, 4, weights);
    INDArray gradient = array(3, 4, start);
    float[] kernelWeight = floats(weights);
    float[] kernelGradient = floats(start);

    regularizer.addGradient(weight, gradient, 7);
    regularizer.addGradient(kernelWeight, kernelGradient, 7, 12);
    double penalty = regularizer.penalty(weight, 7);
    double kernelPenalty = regularizer.penalty(Sums.of(weights), 7);
    change(regularizer, weight, WEIGHT);
    float[] changed = changed(regularizer, kernelWeight, WEIGHT);

    Tolerance.FLOAT32.check(doubles(kernelGradient), flat(gradient));
    Tolerance.FLOAT32.check(kernelPenalty, penalty);
    Tolerance.FLOAT32.check(doubles(changed), flat(weight));
  }

  @ParameterizedTest
  @MethodSource("members")
  void penaltyHasTheGradientThatIsAdded(Regularizer regularizer) {
    Regularizer whole = regularizer.inGradient();
    INDArray weight = array(3, 4, normal(1, 12));
    INDArray gradient = Nd4j.zerosLike(weight);
    double epsilon = 1e-5;

    whole.addGradient(weight, gradient, 7);

    for (int i = 0; i < 12; i++) {
      double value = weight.getDouble(i);
      double above = whole.penalty(weight.dup().putScalar(i, value + epsilon), 7);
      double below = whole.penalty(weight.dup().putScalar(i, value - epsilon), 7);
      // 1e-8: the differences' own error
      assertThat(gradient.getDouble(i)).isCloseTo((above - below) / (2 * epsilon), within(1e-8));
    }
  }

  private static void change(Regularizer regularizer, INDArray weight, Parameter shape) {
    regularizer.afterUpdate(weight, shape, 0.1, 7);
  }

  /** What the kernels make of weights after an update. */
  static float[] changed(Regularizer regularizer, float[] weight, Parameter shape) {
    regularizer.afterUpdate(weight, 0.1, 7, weight.length);
    try (Buffers buffers = new Buffers()) {
      NativeFloats matrix = buffers.allocate(weight.length);
      matrix.write(0, weight, weight.length);
      regularizer.constrain(matrix, shape, new float[12], new double[12]);
      matrix.read(0, weight, weight.length);
    }
    return weight;
  }

  private static final Parameter WEIGHT = new Parameter("W", 3, 4, Parameter.Role.WEIGHT, 3, 4);

  private record Sums(double sumOfSquares, double sumOfMagnitudes) implements WeightSums {
    static Sums of(double[] weights) {
      return new Sums(
          DoubleStream.of(weights).map(w -> w * w).sum(),
          DoubleStream.of(weights).map(Math::abs).sum());
    }
  }
}
