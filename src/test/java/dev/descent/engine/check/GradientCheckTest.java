package dev.descent.engine.check;

import static dev.descent.engine.Numbers.array;
import static dev.descent.engine.Numbers.normal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import dev.descent.engine.DefinitionStage;
import dev.descent.engine.Network;
import dev.descent.engine.Samples;
import dev.descent.engine.Stages;
import dev.descent.engine.layer.Activation;
import dev.descent.engine.layer.Relu;
import dev.descent.engine.layer.Sigmoid;
import dev.descent.engine.layer.Tanh;
import dev.descent.engine.loss.Loss;
import dev.descent.engine.loss.MeanSquaredError;
import dev.descent.engine.loss.SoftmaxCrossEntropy;
import dev.descent.engine.optimizer.Sgd;
import dev.descent.engine.regularizer.L2;
import dev.descent.engine.regularizer.Per;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class GradientCheckTest {
  private static final double GOOD = 1e-7;
  private final GradientCheck check = new GradientCheck(1e-5);

  static Stream<Arguments> pairs() {
    return Samples.activations()
        .flatMap(activation -> Samples.losses().map(loss -> Arguments.of(activation, loss)));
  }

  private static DefinitionStage stage(
      Network network, Loss loss, int rows, int features, int outputs, long seed) {
    var stage =
        new DefinitionStage(
                Stages.spec(
                    network, loss, new Sgd(0.1), List.of(new L2(0.7, Per.BATCH)), rows, seed))
            .initialize();
    double[] targets = Samples.targets(loss, rows, outputs, seed);
    stage.load(
        array(rows, features, normal(seed, rows * features)),
        array(rows, targets.length / rows, targets));
    return stage;
  }

  @ParameterizedTest
  @MethodSource("pairs")
  void everyActivationWithEveryLossHasTheRightGradient(Activation activation, Loss loss) {
    for (int seed = 0; seed < 2; seed++) {
      Random sizes = new Random(seed);
      int rows = 1 + sizes.nextInt(6);
      int features = 1 + sizes.nextInt(4);
      int outputs = 1 + sizes.nextInt(4);
      int[] units = {1 + sizes.nextInt(5), 1 + sizes.nextInt(5)};
      Network network = Stages.network(activation, features, outputs, units);

      try (DefinitionStage stage = stage(network, loss, rows, features, outputs, seed)) {
        // biases of 0 behind units that are all off would put rectified units on their kink
        stage.restore(Stages.float64(normal(seed + 9, network.parameterCount())));
        byte[] before = stage.parameters();
        GradientCheck.Result result = check.check(stage, network);

        assertThat(result.difference()).as("seed %d", seed).isLessThan(GOOD);
        assertThat(result.parameters()).hasSize(6);
        assertThat(stage.parameters()).isEqualTo(before);
      }
    }
  }

  static Stream<Arguments> layers() {
    return Arrays.stream(Stages.SPECS)
        .flatMap(spec -> Samples.losses().map(loss -> Arguments.of(spec, loss)));
  }

  /** Normalisation, dropout, convolution and pooling, with every loss. */
  @ParameterizedTest
  @MethodSource("layers")
  void everyLayerWithEveryLossHasTheRightGradient(String spec, Loss loss) {
    for (int seed = 0; seed < 2; seed++) {
      int rows = 3 + 2 * seed;
      Network network = Network.of(Stages.read(spec), 72, 3);

      try (DefinitionStage stage = stage(network, loss, rows, 72, 3, seed)) {
        GradientCheck.Result result = new GradientCheck(1e-5, 12, seed).check(stage, network);

        assertThat(result.difference()).as(result.toString()).isLessThan(GOOD);
        assertThat(result.verdict()).isEqualTo(GradientVerdict.GOOD);
      }
    }
  }

  @Test
  void aWrongGradientIsNamed() {
    Network network = Stages.network(new Tanh(), 3, 2, 4, 5);

    try (DefinitionStage stage = stage(network, SoftmaxCrossEntropy.plain(), 6, 3, 2, 1)) {
      Network.Placed wrong =
          network.parameters().stream()
              .filter(placed -> placed.name().equals("layers.1.W"))
              .findFirst()
              .orElseThrow();
      stage.gradient(0);
      stage.gradient(wrong).putScalar(7, stage.gradient(wrong).getDouble(7) + 1);
      GradientCheck.Result result = check.compare(stage, network, 0, () -> {});

      assertThat(result.difference()).isGreaterThan(1e-3);
      assertThat(result.verdict()).isEqualTo(GradientVerdict.WRONG);
      assertThat(result.layers())
          .extracting(LayerGradient::name, LayerGradient::verdict)
          .containsExactly(
              tuple("layers.0", GradientVerdict.GOOD),
              tuple("layers.1", GradientVerdict.WRONG),
              tuple("output", GradientVerdict.GOOD));
      assertThat(result.parameters())
          .filteredOn(found -> found.difference() > GOOD)
          .singleElement()
          .satisfies(
              found -> {
                assertThat(found.name()).isEqualTo("layers.1.W");
                assertThat(found.verdict()).isEqualTo(GradientVerdict.WRONG);
                assertThat(found.worst())
                    .isNotNull()
                    .satisfies(
                        worst -> {
                          assertThat(worst.index()).isEqualTo(7);
                          assertThat(worst.gradient() - worst.estimate())
                              .isCloseTo(1, within(GOOD));
                        });
              });
    }
  }

  @Test
  void aGradientOfTwiceTheLengthDiffersByAThird() {
    Network network = Stages.network(new Tanh(), 3, 2);

    try (DefinitionStage stage = stage(network, SoftmaxCrossEntropy.plain(), 6, 3, 2, 1)) {
      stage.gradient(0);
      network.parameters().forEach(placed -> stage.gradient(placed).muli(2));
      GradientCheck.Result result = check.compare(stage, network, 0, () -> {});

      // ‖2g − g‖ / (‖2g‖ + ‖g‖); 1e-7: the differences' own error
      assertThat(result.difference()).isCloseTo(1.0 / 3, within(GOOD));
      assertThat(result.parameters())
          .extracting(ParameterGradient::difference)
          .usingElementComparator(Comparator.comparingLong(x -> Math.round(x * 1e6)))
          .containsOnly(1.0 / 3);
    }
  }

  /** Units that are all off, with biases of 0 behind them: the second layer sits on its kink. */
  @Test
  void kinksAreSetAsideAndCounted() {
    Network network = Stages.network(new Relu(), 2, 1, 2, 3);

    try (DefinitionStage stage =
        new DefinitionStage(
            Stages.spec(network, new MeanSquaredError(), new Sgd(0.1), List.of(), 2, 0))) {
      stage.load(array(2, 2, 1, 2, 3, 1), array(2, 1, 1, 1));
      for (Network.Placed placed : network.parameters()) {
        if (placed.name().endsWith("W")) {
          stage.values(placed).assign(placed.layer() == 0 ? -1 : 1);
        }
      }
      GradientCheck.Result result = check.check(stage, network);

      assertThat(result.verdict()).isEqualTo(GradientVerdict.GOOD);
      assertThat(result.parameters())
          .filteredOn(found -> found.kinks() > 0)
          .singleElement()
          .satisfies(
              found -> {
                assertThat(found.name()).isEqualTo("layers.1.b");
                assertThat(found.kinks()).isEqualTo(3);
                assertThat(found.components()).isEqualTo(3);
                assertThat(found.worst()).isNull();
                assertThat(found.verdict()).isEqualTo(GradientVerdict.NOTHING_TO_CHECK);
              });
      assertThat(result.layers())
          .extracting(LayerGradient::name, LayerGradient::verdict)
          .containsExactly(
              tuple("layers.0", GradientVerdict.NOTHING_TO_CHECK),
              tuple("layers.1", GradientVerdict.NOTHING_TO_CHECK),
              tuple("output", GradientVerdict.GOOD));
    }
  }

  /** Wide rectified layers have kinks nearer than ε by chance, and no fault. */
  @ParameterizedTest
  @ValueSource(doubles = {1e-4, 1e-5})
  void manyRectifiedUnitsAreNoFault(double epsilon) {
    Network network = Stages.network(new Relu(), 8, 3, 40, 30);

    try (DefinitionStage stage = stage(network, SoftmaxCrossEntropy.plain(), 60, 8, 3, 3)) {
      GradientCheck.Result result = new GradientCheck(epsilon, 35, 1).check(stage, network);

      assertThat(result.verdict()).as(result.toString()).isLessThan(GradientVerdict.SUSPECT);
      assertThat(result.parameters().get(0).components()).isEqualTo(35);
      assertThat(result.parameters().get(3).components()).isEqualTo(30);
    }
  }

  @Test
  void smoothNetworksHaveNoKinks() {
    Network network = Stages.network(new Tanh(), 8, 3, 20, 20);

    try (DefinitionStage stage = stage(network, SoftmaxCrossEntropy.plain(), 30, 8, 3, 3)) {
      for (double epsilon : new double[] {1e-3, 1e-5, 1e-7}) {
        assertThat(new GradientCheck(epsilon, 15, 1).check(stage, network).parameters())
            .as("ε = " + epsilon)
            .allMatch(found -> found.kinks() == 0);
      }
    }
  }

  /** Deep sigmoid layers have gradients near the differences' own rounding. */
  @Test
  void vanishingGradientsAreNoFault() {
    Network network = Stages.network(new Sigmoid(), 4, 3, 6, 6, 6, 6, 6, 6, 6, 6, 6, 6, 6, 6);

    try (var stage =
        new DefinitionStage(
                Stages.spec(network, SoftmaxCrossEntropy.plain(), new Sgd(0.1), List.of(), 10, 5))
            .initialize()) {
      stage.load(
          array(10, 4, normal(1, 40)),
          array(10, 1, Samples.targets(SoftmaxCrossEntropy.plain(), 10, 3, 1)));
      GradientCheck.Result result = new GradientCheck(1e-5, 8, 1).check(stage, network);

      assertThat(result.verdict()).as(result.toString()).isEqualTo(GradientVerdict.GOOD);
    }
  }

  @Test
  void costThatIsNoNumberCannotBeChecked() {
    Network network = Stages.network(new Tanh(), 3, 2);

    try (DefinitionStage stage = stage(network, SoftmaxCrossEntropy.plain(), 6, 3, 2, 1)) {
      stage.values(network.parameters().get(0)).assign(Double.NaN);

      assertThatThrownBy(() -> check.check(stage, network))
          .isInstanceOf(NotFiniteException.class)
          .hasMessageContaining("not finite");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "0, GOOD",
    "1e-7, GOOD",
    "1.1e-7, LOOK",
    "1e-5, LOOK",
    "1.1e-5, SUSPECT",
    "1e-3, SUSPECT",
    "1.1e-3, WRONG",
    "1, WRONG"
  })
  void verdictsAreBands(double difference, GradientVerdict verdict) {
    assertThat(GradientVerdict.of(difference)).isEqualTo(verdict);
  }
}
