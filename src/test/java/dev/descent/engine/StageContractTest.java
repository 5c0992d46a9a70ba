package dev.descent.engine;

import static dev.descent.engine.Numbers.doubles;
import static dev.descent.engine.Numbers.floats;
import static dev.descent.engine.Numbers.normal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.descent.engine.clipping.Clipping;
import dev.descent.engine.layer.Activation;
import dev.descent.engine.layer.Block;
import dev.descent.engine.layer.Dense;
import dev.descent.engine.layer.Relu;
import dev.descent.engine.layer.Tanh;
import dev.descent.engine.loss.Loss;
import dev.descent.engine.loss.MeanSquaredError;
import dev.descent.engine.loss.SoftmaxCrossEntropy;
import dev.descent.engine.optimizer.Adam;
import dev.descent.engine.optimizer.Momentum;
import dev.descent.engine.optimizer.Optimizer;
import dev.descent.engine.optimizer.Sgd;
import dev.descent.engine.regularizer.L1;
import dev.descent.engine.regularizer.L2;
import dev.descent.engine.regularizer.Per;
import dev.descent.engine.regularizer.Regularizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The two stages compute the same. */
class StageContractTest {
  private static final List<Regularizer> PENALTIES =
      List.of(
          new L2(0.3, Per.BATCH),
          new L2(0.1, Per.NONE),
          new L1(0.02, L1.Method.SUBGRADIENT, Per.TRAINING_SET),
          new L1(0.01, L1.Method.PROXIMAL, Per.BATCH));

  record Work(
      String name,
      NetworkSpec layers,
      Loss loss,
      Optimizer optimizer,
      @Nullable Clipping clipping,
      int rows,
      int features,
      int outputs) {
    StageSpec spec(long seed) {
      Network network = Network.of(layers, features, outputs);
      return new StageSpec(network, loss, optimizer, PENALTIES, clipping, rows + 5, seed);
    }

    Rows data() {
      return new Rows(
          rows,
          floats(normal(11, rows * features)),
          floats(Samples.targets(loss, rows, outputs, 12)));
    }

    KernelStage kernel() {
      return kernel(1);
    }

    KernelStage kernel(int threads) {
      int width = Samples.targetWidth(loss, outputs);
      return new KernelStage(spec(3), rows, width, threads).initialize();
    }

    DefinitionStage definition() {
      return new DefinitionStage(spec(3)).initialize();
    }

    @Override
    public String toString() {
      return "%s, %s, %s, %d rows, %d-…-%d"
          .formatted(name, loss, optimizer, rows, features, outputs);
    }
  }

  private static final Optimizer DESCENT = new Sgd(0.1);
  // ε 1e-3: a tiny one would turn rounding of vanishing gradients into whole steps
  private static final Optimizer ADAM = new Adam(0.01, 0.9, 0.999, 1e-3);
  private static final Optimizer MOMENTUM = new Momentum(0.1, 0.9, Momentum.Form.AVERAGING, false);

  /** Every activation with every loss; then the odd sizes; then the other layers. */
  static Stream<Work> works() {
    Stream<Work> pairs =
        Samples.activations()
            .flatMap(
                activation ->
                    Samples.losses().map(loss -> dense(activation, loss, DESCENT, 9, 4, 3, 6, 5)));
    Loss softmax = SoftmaxCrossEntropy.plain();
    Stream<Work> sizes =
        Stream.of(
            dense(new Tanh(), softmax, ADAM, 17, 5, 3, 8),
            dense(new Relu(), softmax, MOMENTUM, 1, 3, 2, 4),
            dense(new Tanh(), new MeanSquaredError(), DESCENT, 7, 1, 1, 1, 1),
            dense(new Relu(), softmax, DESCENT, 20, 6, 4),
            dense(new Relu(), softmax, MOMENTUM, 3, 4, 2, 5000),
            dense(new Relu(), softmax, DESCENT, 4, 5000, 2, 3),
            dense(new Relu(), new MeanSquaredError(), DESCENT, 2, 3, 5000, 3),
            dense(new Tanh(), softmax, DESCENT, 12, 4, 3, depth(20)),
            dense(new Relu(), softmax, DESCENT, 1500, 4, 3, 10));
    Stream<Work> layers =
        Arrays.stream(Stages.SPECS)
            .map(spec -> new Work(spec, Stages.read(spec), softmax, MOMENTUM, null, 11, 72, 3));
    Stream<Work> clipped =
        Family.members(Clipping.class)
            .map(
                clipping ->
                    new Work(
                        clipping.toString(),
                        Stages.read(Stages.SPECS[0]),
                        softmax,
                        DESCENT,
                        clipping,
                        11,
                        72,
                        3));
    return Stream.of(pairs, sizes, layers, clipped).flatMap(works -> works);
  }

  private static Work dense(
      Activation activation,
      Loss loss,
      Optimizer optimizer,
      int rows,
      int features,
      int outputs,
      int... units) {
    List<Block> blocks = new ArrayList<>();
    for (int width : units) {
      blocks.add(Dense.of(width, activation));
    }
    String name = activation + " " + Arrays.toString(units);
    return new Work(name, NetworkSpec.of(blocks), loss, optimizer, null, rows, features, outputs);
  }

  private static int[] depth(int layers) {
    int[] widths = new int[layers];
    Arrays.fill(widths, 6);
    return widths;
  }

  @ParameterizedTest
  @MethodSource("works")
  void kernelAgreesWithDefinition(Work work) {
    checkTraining(work, 1);
  }

  @ParameterizedTest
  @MethodSource("works")
  void kernelOfThreeThreadsAgreesWithDefinition(Work work) {
    checkTraining(work, 3);
  }

  private static void checkTraining(Work work, int threads) {
    Rows data = work.data();
    int[] order = Stages.order(work.rows());

    try (KernelStage kernel = work.kernel(threads);
        DefinitionStage definition = work.definition()) {
      for (int step = 0; step < 4; step++) {
        // all rows, then fewer, as a last batch has
        int count = step == 2 ? Math.max(1, work.rows() / 2) : work.rows();
        kernel.load(data, order, 0, count);
        definition.load(data, order, 0, count);
        Tolerance.FLOAT32.check(kernel.gradient(step), definition.gradient(step));
        boolean clipped = kernel.update(work.optimizer().learningRate(), step);
        assertThat(definition.update(work.optimizer().learningRate(), step)).isEqualTo(clipped);
      }

      Tolerance.FLOAT32.check(
          Stages.float32(kernel.parameters()), Stages.float64(definition.parameters()));
    }
  }

  @ParameterizedTest
  @MethodSource("works")
  void evaluationsAgreeAndChangeNothing(Work work) {
    Rows data = work.data();
    int[] order = Stages.order(work.rows());
    float[] fast = new float[work.rows() * work.outputs()];
    float[] slow = new float[work.rows() * work.outputs()];
    double[] fastLosses = new double[work.rows()];
    double[] slowLosses = new double[work.rows()];

    try (KernelStage kernel = work.kernel();
        DefinitionStage definition = work.definition()) {
      byte[] before = kernel.parameters();
      kernel.evaluate(data, order, 0, work.rows(), fast, fastLosses);
      definition.evaluate(data, order, 0, work.rows(), slow, slowLosses);

      Tolerance.FLOAT32.check(doubles(fast), doubles(slow));
      Tolerance.FLOAT32.check(fastLosses, slowLosses);
      assertThat(kernel.parameters()).isEqualTo(before);
    }
  }

  @ParameterizedTest
  @MethodSource("works")
  void aKernelStepAllocatesNothing(Work work) {
    Rows data = work.data();
    int[] order = Stages.order(work.rows());

    try (KernelStage kernel = work.kernel()) {
      long bytes =
          Allocation.bytesOf(
              20,
              () -> {
                kernel.load(data, order, 0, work.rows());
                kernel.gradient(5);
                kernel.update(0.001, 5);
              });

      assertThat(bytes).isZero();
    }
  }

  @ParameterizedTest
  @MethodSource("works")
  void restoredParametersAreTheSame(Work work) {
    try (KernelStage kernel = work.kernel();
        DefinitionStage definition = work.definition()) {
      byte[] fast = kernel.parameters();
      byte[] slow = definition.parameters();
      kernel.load(work.data(), Stages.order(work.rows()), 0, work.rows());
      definition.load(work.data(), Stages.order(work.rows()), 0, work.rows());

      kernel.gradient(0);
      kernel.update(0.1, 0);
      definition.gradient(0);
      definition.update(0.1, 0);
      kernel.restore(fast);
      definition.restore(slow);

      assertThat(kernel.parameters()).isEqualTo(fast);
      assertThat(definition.parameters()).isEqualTo(slow);
      assertThatThrownBy(() -> kernel.restore(new byte[1]))
          .isInstanceOf(IllegalArgumentException.class);
      assertThatThrownBy(() -> definition.restore(new byte[1]))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }
}
