package dev.descent.engine.health;

import static dev.descent.engine.Numbers.flat;
import static dev.descent.engine.Numbers.floats;
import static dev.descent.engine.Numbers.normal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.descent.engine.DefinitionStage;
import dev.descent.engine.Family;
import dev.descent.engine.KernelStage;
import dev.descent.engine.Network;
import dev.descent.engine.NetworkSpec;
import dev.descent.engine.Rows;
import dev.descent.engine.Samples;
import dev.descent.engine.Stage;
import dev.descent.engine.StageSpec;
import dev.descent.engine.Stages;
import dev.descent.engine.Tolerance;
import dev.descent.engine.health.Finding.Code;
import dev.descent.engine.initializer.HeNormal;
import dev.descent.engine.initializer.Initializer;
import dev.descent.engine.initializer.Normal;
import dev.descent.engine.initializer.XavierNormal;
import dev.descent.engine.initializer.Zeros;
import dev.descent.engine.layer.Block;
import dev.descent.engine.layer.Dense;
import dev.descent.engine.layer.Relu;
import dev.descent.engine.layer.Sigmoid;
import dev.descent.engine.loss.SoftmaxCrossEntropy;
import dev.descent.engine.optimizer.Sgd;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class HealthTest {
  private static final int ROWS = 20;

  private static StageSpec spec(Network network) {
    return Stages.spec(network, SoftmaxCrossEntropy.plain(), new Sgd(0.1), List.of(), ROWS, 3);
  }

  private static HealthRecord measure(Stage stage, Network network) {
    Rows rows =
        new Rows(
            ROWS,
            floats(normal(1, ROWS * network.input().size())),
            floats(Samples.targets(SoftmaxCrossEntropy.plain(), ROWS, network.outputs(), 2)));
    HealthProbe probe = network.probe();
    stage.load(rows, Stages.order(ROWS), 0, ROWS);
    stage.watch(probe);
    probe.start(0);
    stage.gradient(0);
    stage.update(0.1, 0);
    stage.watch(null);
    return probe.finish();
  }

  /** Kernel, on a network of relu layers without dropout. */
  static HealthRecord measure(int depth, int width, Block block, Initializer initializer) {
    List<Block> blocks = new ArrayList<>(Collections.nCopies(depth, block));
    Network network = Network.of(NetworkSpec.of(null, null, blocks, initializer), width, 10);
    try (KernelStage stage = new KernelStage(spec(network), ROWS, 1).initialize()) {
      return measure(stage, network);
    }
  }

  static Stream<String> specs() {
    return Arrays.stream(Stages.SPECS);
  }

  private static double[] numbers(BlockHealth block) {
    double[] all = {
      block.gradientNorm(),
      block.weightNorm(),
      block.updateRatio(),
      block.activationMean(),
      block.activationDeviation(),
      block.signalGradient(),
      block.deadUnits(),
      block.saturation()
    };
    return Arrays.stream(all).map(value -> Double.isNaN(value) ? -1 : value).toArray();
  }

  @ParameterizedTest
  @MethodSource("specs")
  void allStagesMeasureTheSame(String json) {
    Network network = Network.of(Stages.read(json), 72, 3);

    try (KernelStage kernel = new KernelStage(spec(network), ROWS, 1).initialize();
        KernelStage shared = new KernelStage(spec(network), ROWS, 1, 3).initialize();
        DefinitionStage definition = new DefinitionStage(spec(network)).initialize()) {
      HealthRecord fast = measure(kernel, network);
      HealthRecord ofThree = measure(shared, network);
      HealthRecord exact = measure(definition, network);

      assertThat(fast.blocks())
          .extracting(BlockHealth::name)
          .isEqualTo(Stages.read(json).measuredBlocks());
      for (int i = 0; i < fast.blocks().size(); i++) {
        Tolerance.FLOAT32.check(numbers(fast.blocks().get(i)), numbers(exact.blocks().get(i)));
        Tolerance.FLOAT32.check(numbers(ofThree.blocks().get(i)), numbers(exact.blocks().get(i)));
      }
    }
  }

  @Test
  void normsAreThoseOfTheArrays() {
    Network network = Stages.network(new Relu(), 5, 3, 4);

    try (DefinitionStage stage = new DefinitionStage(spec(network)).initialize()) {
      double[] before = flat(stage.values(network.parametersOf(0).get(0)));
      BlockHealth block = measure(stage, network).blocks().get(0);
      double[] after = flat(stage.values(network.parametersOf(0).get(0)));

      double weight = norm(before);
      double change = 0;
      for (int i = 0; i < before.length; i++) {
        change += Math.pow(after[i] - before[i], 2);
      }
      double gradient =
          Math.hypot(
              norm(flat(stage.gradient(network.parametersOf(0).get(0)))),
              norm(flat(stage.gradient(network.parametersOf(0).get(1)))));
      // float32 of float64
      assertThat(block.weightNorm()).isCloseTo(weight, within(1e-6));
      assertThat(block.updateRatio()).isCloseTo(Math.sqrt(change) / weight, within(1e-6));
      assertThat(block.gradientNorm()).isCloseTo(gradient, within(1e-6));
      assertThat(block.drift()).isNaN();
    }
  }

  private static double norm(double[] values) {
    return Math.sqrt(Arrays.stream(values).map(value -> value * value).sum());
  }

  private static List<Code> codes(HealthRecord record) {
    return HealthFindings.of(record).stream().map(Finding::code).distinct().toList();
  }

  @Test
  void aDeepReluNetIsHealthyWithHe() {
    HealthRecord record = measure(50, 64, Dense.relu(64), HeNormal.of(null));

    assertThat(codes(record)).isEmpty();
  }

  @Test
  void smallWeightsVanishAndLargeOnesExplode() {
    HealthRecord small = measure(50, 64, Dense.relu(64), new Normal(0.01));
    HealthRecord large = measure(50, 64, Dense.relu(64), new Normal(0.5));

    assertThat(codes(small)).contains(Code.VANISHING_ACTIVATIONS);
    assertThat(codes(large))
        .contains(Code.EXPLODING_ACTIVATIONS, Code.EXPLODING_GRADIENTS)
        .doesNotContain(Code.VANISHING_ACTIVATIONS, Code.VANISHING_GRADIENTS);
  }

  @Test
  void deepSigmoidLayersVanish() {
    HealthRecord record = measure(12, 64, Dense.of(64, new Sigmoid()), XavierNormal.of(null));

    assertThat(codes(record)).contains(Code.VANISHING_GRADIENTS);
  }

  @Test
  void whatIsNotFiniteIsLeftOutAndCanBeStored() {
    Finding finding =
        new Finding(Code.LARGE_UPDATES, "output", 3, Double.POSITIVE_INFINITY, "Too much.");

    String json = Family.JSON.writeValueAsString(finding);

    assertThat(finding.value()).isNull();
    assertThat(Family.JSON.readValue(json, Finding.class)).isEqualTo(finding);
  }

  @Test
  void zerosAreSymmetric() {
    HealthRecord record = measure(2, 8, Dense.relu(8), new Zeros());

    assertThat(HealthFindings.of(record))
        .filteredOn(finding -> finding.code() == Code.SYMMETRIC_UNITS)
        .extracting(Finding::layer)
        .contains("layers.0", "layers.1");
  }

  @Test
  void fillsInARateThatGivesAThousandMeasurementsAtMost() {
    assertThat(Health.standard().filled(2000).everySteps()).isEqualTo(100);
    assertThat(Health.standard().filled(5_000_000).everySteps()).isEqualTo(5000);
    assertThat(Health.of(7, false).filled(5_000_000)).isEqualTo(new Health(7, false));
  }
}
