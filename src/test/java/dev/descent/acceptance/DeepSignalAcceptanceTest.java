package dev.descent.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.descent.engine.KernelStage;
import dev.descent.engine.Network;
import dev.descent.engine.NetworkSpec;
import dev.descent.engine.Numbers;
import dev.descent.engine.Rows;
import dev.descent.engine.StageSpec;
import dev.descent.engine.Stages;
import dev.descent.engine.health.BlockHealth;
import dev.descent.engine.health.Finding;
import dev.descent.engine.health.Finding.Code;
import dev.descent.engine.health.HealthFindings;
import dev.descent.engine.health.HealthProbe;
import dev.descent.engine.health.HealthRecord;
import dev.descent.engine.initializer.HeNormal;
import dev.descent.engine.initializer.Initializer;
import dev.descent.engine.initializer.Normal;
import dev.descent.engine.layer.Dense;
import dev.descent.engine.loss.SoftmaxCrossEntropy;
import dev.descent.engine.optimizer.Sgd;
import java.io.IOException;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Signals through 50 rectified layers of 512 units, medians of the seeds 0 to 19. */
@Tag("acceptance")
class DeepSignalAcceptanceTest {
  private static final int DEPTH = 50;
  private static final int WIDTH = 512;
  private static final int ROWS = 64;
  private static final int SEEDS = 20;

  private static HealthRecord measure(Initializer initializer, long seed) {
    NetworkSpec spec =
        NetworkSpec.of(null, null, Collections.nCopies(DEPTH, Dense.relu(WIDTH)), initializer);
    Network network = Network.of(spec, WIDTH, 10);
    StageSpec stageSpec =
        Stages.spec(network, SoftmaxCrossEntropy.plain(), new Sgd(0.001), List.of(), ROWS, seed);
    float[] targets = new float[ROWS];
    for (int row = 0; row < ROWS; row++) {
      targets[row] = row % 10;
    }
    Rows rows = new Rows(ROWS, Numbers.floats(Numbers.normal(seed, ROWS * WIDTH)), targets);
    try (KernelStage stage = new KernelStage(stageSpec, ROWS, 1).initialize()) {
      HealthProbe probe = network.probe();
      stage.load(rows, Stages.order(ROWS), 0, ROWS);
      stage.watch(probe);
      probe.start(0);
      stage.gradient(0);
      stage.update(0.001, 0);
      return probe.finish();
    }
  }

  /** The largest factor between the mean squares of any hidden layer and of the first. */
  private static double spread(double[] sizes) {
    return Arrays.stream(sizes)
        .map(size -> Math.pow(size / sizes[0], 2))
        .map(ratio -> Math.max(ratio, 1 / ratio))
        .max()
        .orElseThrow();
  }

  private static double median(double[] figures) {
    double[] sorted = figures.clone();
    Arrays.sort(sorted);
    return (sorted[SEEDS / 2 - 1] + sorted[SEEDS / 2]) / 2;
  }

  private static List<Code> codes(Initializer initializer) {
    return HealthFindings.of(measure(initializer, 0)).stream()
        .map(Finding::code)
        .distinct()
        .toList();
  }

  @Test
  void heKeepsSignalsLevel() throws IOException {
    double[] activations = new double[SEEDS];
    double[] gradients = new double[SEEDS];
    for (int seed : IntStream.range(0, SEEDS).toArray()) {
      List<BlockHealth> hidden = measure(HeNormal.of(null), seed).blocks().subList(0, DEPTH);
      activations[seed] =
          spread(hidden.stream().mapToDouble(BlockHealth::activationDeviation).toArray());
      gradients[seed] = spread(hidden.stream().mapToDouble(BlockHealth::signalGradient).toArray());
    }
    double forward = median(activations);
    double backward = median(gradients);
    boolean held = forward <= 4 && backward <= 4;
    AcceptanceReport.add(
        3,
        "50 relu layers of 512 with He: mean squares of activations and gradients within a factor 4"
            + " (median over seeds 0-19 of the largest factor to the first layer)",
        "%.2f and %.2f".formatted(forward, backward),
        held);

    assertThat(held).as("%.2f, %.2f", forward, backward).isTrue();
  }

  @Test
  void otherStartsAreReported() throws IOException {
    List<Code> small = codes(new Normal(0.01));
    List<Code> large = codes(new Normal(0.2));
    boolean held =
        small.contains(Code.VANISHING_GRADIENTS) || small.contains(Code.VANISHING_ACTIVATIONS);
    boolean heldLarge =
        large.contains(Code.EXPLODING_GRADIENTS) && large.contains(Code.EXPLODING_ACTIVATIONS);
    AcceptanceReport.add(
        3, "the same with normal(0.01) is reported as vanishing", "" + small, held);
    AcceptanceReport.add(
        3, "the same with normal(0.2) is reported as exploding", "" + large, heldLarge);

    assertThat(held).as("%s", small).isTrue();
    assertThat(heldLarge).as("%s", large).isTrue();
  }
}
