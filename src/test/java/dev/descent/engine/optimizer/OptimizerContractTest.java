package dev.descent.engine.optimizer;

import static dev.descent.engine.Numbers.array;
import static dev.descent.engine.Numbers.doubles;
import static dev.descent.engine.Numbers.flat;
import static dev.descent.engine.Numbers.floats;
import static dev.descent.engine.Numbers.normal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.descent.engine.Allocation;
import dev.descent.engine.Family;
import dev.descent.engine.Tolerance;
import java.util.Arrays;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class OptimizerContractTest {
  /** From slow to too fast; one of them suits any member. */
  private static final double[] RATES = {1e-3, 3e-3, 0.01, 0.03, 0.1, 0.3, 1, 10};

  static Stream<Optimizer> members() {
    return Stream.concat(
        Family.members(Optimizer.class),
        Stream.of(
            new Momentum(0.1, 0.8, Momentum.Form.CLASSICAL, false),
            new Momentum(0.1, 0.8, Momentum.Form.AVERAGING, true),
            new Momentum(0.1, 0.8, Momentum.Form.RATE_INSIDE, false),
            new Nesterov(0.1, 0.8, Momentum.Form.CLASSICAL),
            new Nesterov(0.1, 0.8, Momentum.Form.RATE_INSIDE),
            new RmsProp(0.01, 0.9, 1e-8, true, false, 0),
            new RmsProp(0.01, 0.9, 1e-4, true, true, 0),
            new RmsProp(0.01, 0.9, 1e-8, false, false, 0.5),
            new AdaGrad(0.01, 0.1, 1e-10),
            new Adam(0.01, 0.9, 0.999, 1e-3, true, true),
            new Adam(0.01, 0.9, 0.999, 1e-8, false, false),
            new AmsGrad(0.01, 0.9, 0.999, 1e-8, false),
            new Nadam(0.01, 0.9, 0.999, 1e-8, Nadam.Form.CONSTANT, null)));
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
  void takesAnotherLearningRate(Optimizer optimizer) {
    Optimizer faster = optimizer.withLearningRate(0.77);

    assertThat(faster.learningRate()).isEqualTo(0.77);
    assertThat(faster.withLearningRate(optimizer.learningRate())).isEqualTo(optimizer);
    assertThatThrownBy(() -> optimizer.withLearningRate(0))
        .hasMessage("learningRate must be positive and finite, was 0.0");
  }

  /** ½(x² + 5y²), at the best of the rates, which sink to 0: a fixed one may circle for ever. */
  @ParameterizedTest
  @MethodSource("members")
  void findsTheMinimumOfABowl(Optimizer optimizer) {
    UnaryOperator<float[]> slope = at -> new float[] {at[0], 5 * at[1]};

    double distance =
        Arrays.stream(RATES)
            .mapToObj(rate -> descend(optimizer, new float[] {-3, 2}, slope, rate, 3000))
            .mapToDouble(at -> Math.hypot(at[0], at[1]))
            .filter(Double::isFinite)
            .min()
            .orElseThrow();

    assertThat(distance).isLessThan(1e-3);
  }

  /** (1 − x)² + 100(y − x²)² from (−1.2, 1), where it is 24.2, at the best of the rates. */
  @ParameterizedTest
  @MethodSource("members")
  void reachesLowGroundInRosenbrocksValley(Optimizer optimizer) {
    UnaryOperator<float[]> slope =
        at -> {
          float across = at[1] - at[0] * at[0];
          return new float[] {-2 * (1 - at[0]) - 400 * at[0] * across, 200 * across};
        };

    double cost =
        Arrays.stream(RATES)
            .mapToObj(rate -> descend(optimizer, new float[] {-1.2f, 1}, slope, rate, 10_000))
            .mapToDouble(
                at -> Math.pow(1 - at[0], 2) + 100 * Math.pow(at[1] - (double) at[0] * at[0], 2))
            .filter(Double::isFinite)
            .min()
            .orElseThrow();

    assertThat(cost).isLessThan(0.5);
  }

  private static float[] descend(
      Optimizer optimizer, float[] start, UnaryOperator<float[]> slope, double rate, int steps) {
    float[] at = start.clone();
    Optimizer undecayed = optimizer.withoutDecay();
    Slots<float[]> slots = slots(optimizer, at.length);
    for (int step = 0; step < steps; step++) {
      float sinking = (float) (rate * (steps - step) / steps);
      undecayed.update(at, slope.apply(at), slots, sinking, step, at.length);
    }
    return at;
  }

  @ParameterizedTest
  @MethodSource("members")
  void sameInputsGiveTheSameResultBitForBit(Optimizer optimizer) {
    UnaryOperator<float[]> slope = at -> new float[] {at[0], at[1] * at[1], at[2] * at[0]};
    float[] start = floats(normal(7, 3));

    float[] once = descend(optimizer, start, slope, 0.01, 50);

    assertThat(descend(optimizer, start, slope, 0.01, 50)).containsExactly(once);
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
      for (String number : optimizer.numbers()) {
        assertThat(kernelSlots.number(number)).containsExactly(slots.number(number));
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

  /** What a unit that died leaves behind fades, and would be subnormal for ever. */
  @ParameterizedTest
  @MethodSource("members")
  void whatFadesDoesNotBecomeSubnormal(Optimizer optimizer) {
    float[] parameter = floats(normal(1, 8));
    float[] gradient = {1, -1, 1e-3f, -1e-3f, 1e-6f, 3e-9f, -1e-12f, 0};
    Slots<float[]> slots = slots(optimizer, 8);
    optimizer.update(parameter, gradient, slots, 0.001f, 0, 8);

    for (int step = 1; step < 150_000; step++) {
      optimizer.update(parameter, new float[8], slots, 0.001f, step, 8);
    }

    for (float[] array : slots.arrays()) {
      assertThat(array).doesNotContain(Float.NaN);
      for (float number : array) {
        assertThat(number == 0 || Math.abs(number) >= Float.MIN_NORMAL).as("%s", number).isTrue();
      }
    }
  }

  /** Decoupled decay moves weights by its definition, whatever the gradient. */
  @ParameterizedTest
  @MethodSource("members")
  void aZeroGradientMovesNothingAtFirstButForDecay(Optimizer optimizer) {
    Optimizer undecayed = optimizer.withoutDecay();
    INDArray parameter = array(1, 2, 1, -1);
    float[] kernelParameter = {1, -1};

    undecayed.update(parameter, array(1, 2, 0, 0), slots(optimizer, parameter), 0.1, 0);
    undecayed.update(kernelParameter, new float[2], slots(optimizer, 2), 0.1f, 0, 2);

    assertThat(flat(parameter)).containsExactly(1, -1);
    assertThat(kernelParameter).containsExactly(1, -1);
  }
}
