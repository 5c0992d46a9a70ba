package dev.descent.engine;

import static dev.descent.engine.Numbers.doubles;
import static dev.descent.engine.Numbers.floats;
import static dev.descent.engine.Numbers.normal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.descent.engine.layer.Activation;
import dev.descent.engine.layer.Relu;
import dev.descent.engine.layer.Tanh;
import dev.descent.engine.loss.Loss;
import dev.descent.engine.loss.MeanSquaredError;
import dev.descent.engine.loss.SoftmaxCrossEntropy;
import dev.descent.engine.optimizer.Adam;
import dev.descent.engine.optimizer.Momentum;
import dev.descent.engine.optimizer.Optimizer;
import dev.descent.engine.optimizer.Sgd;
import dev.descent.engine.regularizer.L2;
import dev.descent.engine.regularizer.Regularizer;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The two stages compute the same. */
class StageContractTest {
  private static final List<Regularizer> PENALTIES =
      List.of(new L2(0.3, L2.Per.BATCH), new L2(0.1, L2.Per.NONE));

  record Work(
      Activation activation,
      Loss loss,
      Optimizer optimizer,
      int rows,
      int features,
      int outputs,
      int[] units) {
    Network network() {
      return Stages.network(activation, features, outputs, units);
    }

    Rows data() {
      return new Rows(
          rows,
          floats(normal(11, rows * features)),
          floats(Samples.targets(loss, rows, outputs, 12)));
    }

    KernelStage kernel() {
      return new KernelStage(
              network(),
              loss,
              optimizer,
              PENALTIES,
              rows,
              Samples.targetWidth(loss, outputs),
              rows + 5)
          .initialize(3);
    }

    DefinitionStage definition() {
      return new DefinitionStage(network(), loss, optimizer, PENALTIES, rows + 5).initialize(3);
    }

    @Override
    public String toString() {
      return "%s %s %s, %d rows, %d-%s-%d"
          .formatted(activation, loss, optimizer, rows, features, Arrays.toString(units), outputs);
    }
  }

  /** Every activation with every loss; then the odd sizes. */
  static Stream<Work> works() {
    Optimizer descent = new Sgd(0.1);
    Stream<Work> pairs =
        Samples.activations()
            .flatMap(
                activation ->
                    Samples.losses()
                        .map(loss -> new Work(activation, loss, descent, 9, 4, 3, units(6, 5))));
    Loss softmax = SoftmaxCrossEntropy.plain();
    Momentum momentum = new Momentum(0.1, 0.9, Momentum.Form.AVERAGING, false);
    // ε 1e-3: a tiny one would turn rounding of vanishing gradients into whole steps
    Adam adam = new Adam(0.01, 0.9, 0.999, 1e-3);
    return Stream.concat(
        pairs,
        Stream.of(
            new Work(new Tanh(), softmax, adam, 17, 5, 3, units(8)),
            new Work(new Relu(), softmax, momentum, 1, 3, 2, units(4)),
            new Work(new Tanh(), new MeanSquaredError(), descent, 7, 1, 1, units(1, 1)),
            new Work(new Relu(), softmax, descent, 20, 6, 4, units()),
            new Work(new Relu(), softmax, momentum, 3, 4, 2, units(5000)),
            new Work(new Relu(), softmax, descent, 4, 5000, 2, units(3)),
            new Work(new Relu(), new MeanSquaredError(), descent, 2, 3, 5000, units(3)),
            new Work(new Tanh(), softmax, descent, 12, 4, 3, depth(20)),
            new Work(new Relu(), softmax, descent, 1500, 4, 3, units(10))));
  }

  private static int[] units(int... widths) {
    return widths;
  }

  private static int[] depth(int layers) {
    int[] widths = new int[layers];
    Arrays.fill(widths, 6);
    return widths;
  }

  @ParameterizedTest
  @MethodSource("works")
  void kernelAgreesWithDefinition(Work work) {
    Rows data = work.data();
    int[] order = Stages.order(work.rows());

    try (KernelStage kernel = work.kernel();
        DefinitionStage definition = work.definition()) {
      for (int step = 0; step < 4; step++) {
        // all rows, then fewer, as a last batch has
        int count = step == 2 ? Math.max(1, work.rows() / 2) : work.rows();
        kernel.load(data, order, 0, count);
        definition.load(data, order, 0, count);
        Tolerance.FLOAT32.check(kernel.gradient(), definition.gradient());
        kernel.update(work.optimizer().learningRate(), step);
        definition.update(work.optimizer().learningRate(), step);
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
      kernel.load(data, order, 0, work.rows());
      definition.load(data, order, 0, work.rows());
      kernel.evaluate(fast, fastLosses);
      definition.evaluate(slow, slowLosses);

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
                kernel.gradient();
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

      kernel.initialize(4).restore(fast);
      definition.initialize(4).restore(slow);

      assertThat(kernel.parameters()).isEqualTo(fast);
      assertThat(definition.parameters()).isEqualTo(slow);
      assertThatThrownBy(() -> kernel.restore(new byte[1]))
          .isInstanceOf(IllegalArgumentException.class);
      assertThatThrownBy(() -> definition.restore(new byte[1]))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }
}
