package dev.descent.engine.optimizer;

import static dev.descent.engine.Numbers.array;
import static dev.descent.engine.Numbers.doubles;
import static dev.descent.engine.Numbers.flat;
import static dev.descent.engine.Numbers.floats;
import static dev.descent.engine.Numbers.normal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.descent.engine.Allocation;
import dev.descent.engine.Family;
import dev.descent.engine.Tolerance;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class OptimizerContractTest {
  static Stream<Optimizer> members() {
    return Stream.concat(
        Family.members(Optimizer.class),
        Stream.of(
            new Momentum(0.1, 0.8, Momentum.Form.CLASSICAL, false),
            new Momentum(0.1, 0.8, Momentum.Form.AVERAGING, true)));
  }

  private static Slots<INDArray> slots(Optimizer optimizer, INDArray parameter) {
    return new Slots<>(optimizer, () -> Nd4j.zeros(DataType.DOUBLE, parameter.shape()));
  }

  private static Slots<float[]> slots(Optimizer optimizer, int count) {
    return new Slots<>(optimizer, () -> new float[count]);
  }

  @ParameterizedTest
  @MethodSource("members")
  void survivesJson(Optimizer optimizer) {
    Family.survivesJson(Optimizer.class, optimizer);
  }

  @ParameterizedTest
  @MethodSource("members")
  void findsTheMinimumOfABowl(Optimizer optimizer) {
    // ½(x² + 5y²)
    INDArray point = array(1, 2, -3, 2);
    INDArray curvature = array(1, 2, 1, 5);
    Slots<INDArray> slots = slots(optimizer, point);

    for (int step = 0; step < 1500; step++) {
      optimizer.update(point, point.mul(curvature), slots, 0.02, step);
    }

    // 1e-3: a fixed rate leaves Adam circling the minimum
    assertThat(point.norm2Number().doubleValue()).isLessThan(1e-3);
  }

  @ParameterizedTest
  @MethodSource("members")
  void leavesTheGradientAlone(Optimizer optimizer) {
    INDArray gradient = array(2, 2, 1, -2, 3, 0);
    float[] kernelGradient = {1, -2, 3, 0};
    INDArray parameter = array(2, 2, 5, 6, 7, 8);

    optimizer.update(parameter, gradient, slots(optimizer, parameter), 0.1, 0);
    optimizer.update(new float[4], kernelGradient, slots(optimizer, 4), 0.1f, 0, 4);

    assertThat(flat(gradient)).containsExactly(1, -2, 3, 0);
    assertThat(kernelGradient).containsExactly(1, -2, 3, 0);
  }

  @ParameterizedTest
  @MethodSource("members")
  void kernelAgreesWithDefinition(Optimizer optimizer) {
    for (int seed = 0; seed < 5; seed++) {
      int rows = 1 + seed;
      int columns = 7 - seed;
      int count = rows * columns;
      double[] start = normal(seed, count);
      INDArray parameter = array(rows, columns, start);
      float[] kernelParameter = floats(start);
      Slots<INDArray> slots = slots(optimizer, parameter);
      Slots<float[]> kernelSlots = slots(optimizer, count);

      for (int step = 0; step < 6; step++) {
        double[] gradient = normal(100 * seed + step, count);
        optimizer.update(parameter, array(rows, columns, gradient), slots, 0.01, step);
        optimizer.update(kernelParameter, floats(gradient), kernelSlots, 0.01f, step, count);
      }

      Tolerance.FLOAT32.check(doubles(kernelParameter), flat(parameter));
      for (String slot : optimizer.slots()) {
        Tolerance.FLOAT32.check(doubles(kernelSlots.get(slot)), flat(slots.get(slot)));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("members")
  void kernelChangesTheFirstCountNumbersOnly(Optimizer optimizer) {
    float[] parameter = {1, 1, 1};

    optimizer.update(parameter, new float[] {1, 1, 1}, slots(optimizer, 3), 0.1f, 0, 2);

    assertThat(parameter[0]).isNotEqualTo(1f);
    assertThat(parameter[1]).isNotEqualTo(1f);
    assertThat(parameter[2]).isEqualTo(1f);
  }

  @ParameterizedTest
  @MethodSource("members")
  void kernelAllocatesNothing(Optimizer optimizer) {
    float[] parameter = new float[64];
    float[] gradient = floats(normal(1, 64));
    Slots<float[]> slots = slots(optimizer, 64);

    long bytes =
        Allocation.bytesOf(100, () -> optimizer.update(parameter, gradient, slots, 0.1f, 3, 64));

    assertThat(bytes).isZero();
  }

  @ParameterizedTest
  @MethodSource("members")
  void aZeroGradientMovesNothingAtFirst(Optimizer optimizer) {
    INDArray parameter = array(1, 2, 1, -1);

    optimizer.update(parameter, array(1, 2, 0, 0), slots(optimizer, parameter), 0.1, 0);

    assertThat(flat(parameter)).containsExactly(new double[] {1, -1}, within(0.0));
  }
}
