package dev.descent.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.descent.engine.initializer.ByActivation;
import dev.descent.engine.initializer.XavierUniform;
import dev.descent.engine.layer.Dense;
import dev.descent.engine.layer.Relu;
import dev.descent.engine.layer.ShapeMismatchException;
import dev.descent.engine.layer.Tanh;
import dev.descent.engine.metric.Mean;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

class NetworkTest {
  private static Map<String, double[]> start(Network network, long seed) {
    Map<String, double[]> byName = new HashMap<>();
    network.initialize(seed, (placed, values) -> byName.put(placed.name(), values));
    return byName;
  }

  private static double variance(double[] values) {
    Mean mean = new Mean();
    DoubleStream.of(values).forEach(mean::add);
    return mean.variance();
  }

  @Test
  void placesWeightsBeforeBiasesWithoutGaps() {
    Network network = Stages.network(new Relu(), 4, 3, 6, 5);

    assertThat(network.parameters())
        .extracting(Network.Placed::name)
        .containsExactly(
            "layers.0.W", "layers.1.W", "output.W", "layers.0.b", "layers.1.b", "output.b");
    assertThat(network.parameters())
        .extracting(Network.Placed::offset)
        .containsExactly(0, 24, 54, 69, 75, 80);
    assertThat(network.weightCount()).isEqualTo(69);
    assertThat(network.parameterCount()).isEqualTo(83);
  }

  @Test
  void tellsItsBlocks() {
    Network network = Stages.network(new Relu(), 4, 3, 6);

    assertThat(network.blocks())
        .containsExactly(
            new Network.BlockSummary("layers.0", "dense", List.of(6), 30),
            new Network.BlockSummary("output", "dense", List.of(3), 21));
  }

  @Test
  void startsRectifiedLayersByHeOthersByXavierAndBiasesAtZero() {
    var spec = NetworkSpec.of(List.of(Dense.of(200, new Relu()), Dense.of(100, new Tanh())));
    Network network = Network.of(spec, 100, 50);

    Map<String, double[]> start = start(network, 1);

    // 10 %: five standard errors of a variance over 5,000 numbers
    assertThat(variance(start.getOrDefault("layers.0.W", new double[0])) * 100 / 2)
        .isBetween(0.9, 1.1);
    assertThat(variance(start.getOrDefault("layers.1.W", new double[0])) * 300 / 2)
        .isBetween(0.9, 1.1);
    assertThat(variance(start.getOrDefault("output.W", new double[0])) * 150 / 2)
        .isBetween(0.9, 1.1);
    assertThat(start.get("output.b")).containsOnly(0);
  }

  @Test
  void startsLayersOfTheSameShapeDifferently() {
    Map<String, double[]> start = start(Stages.network(new Relu(), 5, 5, 5, 5), 1);

    assertThat(start.get("layers.0.W"))
        .isNotEqualTo(Objects.requireNonNull(start.get("layers.1.W")));
  }

  @Test
  void startsEveryLayerByTheInitializerGiven() {
    var spec = NetworkSpec.of(null, null, List.of(Dense.relu(10)), XavierUniform.of(null));

    Map<String, double[]> start = start(Network.of(spec, 5, 3), 1);

    double bound = Math.sqrt(6.0 / 15);
    assertThat(DoubleStream.of(Objects.requireNonNull(start.get("layers.0.W"))).map(Math::abs))
        .allSatisfy(weight -> assertThat(weight).isLessThanOrEqualTo(bound));
  }

  @Test
  void refusesMoreParametersThanCanBeStored() {
    var spec = NetworkSpec.of(List.of(Dense.relu(100_000), Dense.relu(100_000)));

    assertThatThrownBy(() -> Network.of(spec, 10, 2))
        .isInstanceOf(InvalidSettingException.class)
        .hasMessage("layers must make at most 268,435,455 parameters, was at least 10,001,000,000");
  }

  @Test
  void refusesInputsThatAreNoRows() {
    var spec = NetworkSpec.of(List.of(1, 28, 28), null, null, null);

    assertThatThrownBy(() -> Network.of(spec, 784, 2))
        .isInstanceOf(ShapeMismatchException.class)
        .hasMessage(
            "dense takes a row of features (put flatten or global-average-pool before it), was"
                + " given 1×28×28");
  }

  @Test
  void aSpecSurvivesJsonAndFillsInWhatIsLeftOut() {
    NetworkSpec empty = Family.JSON.readValue("{}", NetworkSpec.class);
    NetworkSpec read =
        Family.JSON.readValue(
            "{\"layers\":[{\"type\":\"dense\",\"units\":7}],\"initializer\":{\"type\":\"he-uniform\"}}",
            NetworkSpec.class);

    assertThat(empty.layers()).containsExactly(Dense.relu(64), Dense.relu(32));
    assertThat(empty.initializer()).isEqualTo(new ByActivation());
    assertThat(read.layers()).containsExactly(Dense.relu(7));
    assertThat(Family.JSON.readValue(Family.JSON.writeValueAsString(read), NetworkSpec.class))
        .isEqualTo(read);
    assertThatThrownBy(() -> Family.JSON.readValue("{\"layers\":[null]}", NetworkSpec.class))
        .rootCause()
        .hasMessage("layers must not hold null, was [null]");
  }

  @Test
  void aBlockNeedsItsUnits() {
    assertThatThrownBy(
            () -> Family.JSON.readValue("{\"layers\":[{\"type\":\"dense\"}]}", NetworkSpec.class))
        .rootCause()
        .hasMessage("units must be given, was left out");
    assertThatThrownBy(() -> Dense.relu(0)).hasMessage("units must be from 1 to 100000, was 0");
  }
}
