package dev.descent.engine;

import static dev.descent.engine.Numbers.floats;
import static dev.descent.engine.Numbers.normal;
import static org.assertj.core.api.Assertions.assertThat;

import dev.descent.engine.data.ClassTarget;
import dev.descent.engine.data.RowSource;
import dev.descent.engine.loss.SoftmaxCrossEntropy;
import dev.descent.engine.metric.SplitMetrics;
import dev.descent.engine.optimizer.Adam;
import dev.descent.engine.optimizer.Sgd;
import dev.descent.engine.tensor.Precision;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** One run on several threads. */
class ThreadsTest {
  private static final int FEATURES = 72;
  private static final ClassTarget TARGET = new ClassTarget("y", List.of("a", "b", "c"));

  // ε 1e-3: a tiny one would turn rounding of vanishing gradients into whole steps
  private static final Adam ADAM = new Adam(0.01, 0.9, 0.999, 1e-3);

  private static Rows rows(int count) {
    return new Rows(
        count,
        floats(normal(4, count * FEATURES)),
        floats(Samples.targets(SoftmaxCrossEntropy.plain(), count, 3, 5)));
  }

  /** Rows that only one thread may copy at a time. */
  private record OneByOne(Rows all) implements RowSource {
    @Override
    public int rows() {
      return all.rows();
    }

    @Override
    public int features() {
      return all.features();
    }

    @Override
    public int targets() {
      return all.targets();
    }

    @Override
    public void copyFeatures(int[] order, int from, int count, FloatBuffer into) {
      all.copyFeatures(order, from, count, into);
    }

    @Override
    public void copyTargets(int[] order, int from, int count, float[] into) {
      all.copyTargets(order, from, count, into);
    }
  }

  private static TrainingResult train(String network, RowSource rows, int batch, int threads) {
    TrainingSpec spec =
        TrainingSpec.of(4, new BatchSize(batch), null, ADAM, null, null, null, null, null, null);
    return Trainer.train(
        Stages.read(network),
        spec,
        new TrainingData(rows, null, null, TARGET),
        7,
        Precision.FLOAT32,
        threads,
        null,
        new Heard());
  }

  static Stream<String> networks() {
    return Arrays.stream(Stages.SPECS);
  }

  @ParameterizedTest
  @MethodSource("networks")
  void theSameThreadsGiveTheSameBits(String network) {
    Rows rows = rows(101); // the last batch has two rows, fewer than threads

    TrainingResult one = train(network, rows, 33, 3);
    TrainingResult other = train(network, rows, 33, 3);

    assertThat(other.parameters()).isEqualTo(one.parameters());
    assertThat(other.results()).isEqualTo(one.results());
  }

  @ParameterizedTest
  @MethodSource("networks")
  void otherThreadsGiveTheSameUpToRounding(String network) {
    Rows rows = rows(101);

    double[] alone = Stages.float32(train(network, rows, 33, 1).parameters());
    double[] shared = Stages.float32(train(network, rows, 33, 2).parameters());

    Tolerance.FLOAT32.check(shared, alone);
  }

  @Test
  void rowsThatOneThreadCopiesGiveTheSame() {
    Rows rows = rows(90);

    assertThat(train(Stages.SPECS[0], new OneByOne(rows), 30, 2).parameters())
        .isEqualTo(train(Stages.SPECS[0], rows, 30, 2).parameters());
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 1024, 1025, 2048, 5000})
  void anyThreadsEvaluateToTheSameBits(int count) {
    Rows rows = rows(count);
    Network network = Network.of(Stages.read(Stages.SPECS[0]), FEATURES, 3);
    StageSpec spec =
        Stages.spec(network, SoftmaxCrossEntropy.plain(), new Sgd(0.1), List.of(), count, 3);

    SplitMetrics[] found = new SplitMetrics[4];
    for (int threads = 1; threads < found.length; threads++) {
      int capacity = threads * Stage.EVALUATION_ROWS;
      try (KernelStage stage = new KernelStage(spec, capacity, 1, threads).initialize()) {
        found[threads] = new Evaluation(stage, 3).report(rows, TARGET, SoftmaxCrossEntropy.plain());
      }
    }

    assertThat(found[2]).isEqualTo(found[1]);
    assertThat(found[3]).isEqualTo(found[1]);
  }

  @Test
  void aStepOfSeveralThreadsAllocatesNothing() {
    Network network = Network.of(Stages.read(Stages.SPECS[0]), FEATURES, 3);
    StageSpec spec =
        Stages.spec(network, SoftmaxCrossEntropy.plain(), new Sgd(0.1), List.of(), 60, 3);
    Rows rows = rows(60);
    int[] order = Stages.order(60);

    try (KernelStage stage = new KernelStage(spec, 60, 1, 2).initialize()) {
      long bytes =
          Allocation.bytesOf(
              20,
              () -> {
                stage.load(rows, order, 0, 60);
                stage.gradient(5);
                stage.update(0.001, 5);
              });

      assertThat(bytes).isZero();
    }
  }
}
