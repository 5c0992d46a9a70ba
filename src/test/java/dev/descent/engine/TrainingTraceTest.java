package dev.descent.engine;

import static dev.descent.engine.Numbers.array;
import static dev.descent.engine.Numbers.flat;
import static dev.descent.engine.Numbers.floats;

import dev.descent.engine.layer.Activation;
import dev.descent.engine.layer.Relu;
import dev.descent.engine.layer.Tanh;
import dev.descent.engine.loss.Loss;
import dev.descent.engine.loss.MeanSquaredError;
import dev.descent.engine.loss.SigmoidCrossEntropy;
import dev.descent.engine.loss.SoftmaxCrossEntropy;
import dev.descent.engine.optimizer.Adam;
import dev.descent.engine.optimizer.Momentum;
import dev.descent.engine.optimizer.Optimizer;
import dev.descent.engine.optimizer.Sgd;
import dev.descent.engine.regularizer.L2;
import dev.descent.engine.regularizer.Per;
import dev.descent.engine.regularizer.Regularizer;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whole networks, full batch, six steps, against torch 1.13.0a0 in float64. */
class TrainingTraceTest {
  record Trace(
      String name,
      Activation activation,
      Loss loss,
      Optimizer optimizer,
      List<Regularizer> penalties) {
    Reference reference() {
      return Reference.of("training_traces", name);
    }

    /** Features: [rows, features]. */
    double[][] x() {
      return reference().matrix("X");
    }

    /** Targets, row by row. */
    double[] y() {
      return loss instanceof SoftmaxCrossEntropy
          ? reference().row("y")
          : flat(reference().matrix("y"));
    }

    Network network() {
      double[] sizes = reference().row("layers");
      int last = sizes.length - 1;
      int[] units = Arrays.stream(sizes, 1, last).mapToInt(size -> (int) size).toArray();
      return Stages.network(activation, (int) sizes[0], (int) sizes[last], units);
    }

    /** Matrices and biases by layer, in the order of a network's parameters. */
    double[] parameters(Reference from, String weights, String biases) {
      double[][][] matrices = from.matrices(weights);
      double[][] rows = from.matrix(biases);
      return Stream.concat(Arrays.stream(matrices).map(matrix -> flat(matrix)), Arrays.stream(rows))
          .flatMapToDouble(Arrays::stream)
          .toArray();
    }

    double[] start() {
      return parameters(reference(), "W0", "b0");
    }

    double[] end() {
      return parameters(reference(), "W_final", "b_final");
    }

    double[] firstGradient() {
      return parameters(reference().in("first_step"), "grad_W", "grad_b");
    }

    KernelStage kernel(Optimizer by) {
      int rows = x().length;
      var spec = Stages.spec(network(), loss, by, penalties, rows, 0);
      var stage = new KernelStage(spec, rows, y().length / rows);
      stage.restore(Stages.float32(start()));
      stage.load(new Rows(rows, floats(flat(x())), floats(y())), Stages.order(rows), 0, rows);
      return stage;
    }

    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Trace> traces() {
    return Stream.of(
        new Trace(
            "relu_softmax_sgd", new Relu(), SoftmaxCrossEntropy.plain(), new Sgd(0.1), List.of()),
        new Trace(
            "tanh_sigmoid_adam_l2",
            new Tanh(),
            SigmoidCrossEntropy.plain(),
            new Adam(0.05, 0.9, 0.999, 1e-8),
            List.of(new L2(0.7, Per.BATCH))),
        new Trace(
            "relu_mse_momentum",
            new Relu(),
            new MeanSquaredError(),
            new Momentum(0.05, 0.9, Momentum.Form.CLASSICAL, false),
            List.of()));
  }

  @ParameterizedTest
  @MethodSource("traces")
  void definitionFollowsTheReference(Trace trace) {
    Network network = trace.network();
    double[][] x = trace.x();
    double[] y = trace.y();
    double[] costs = trace.reference().row("loss_before_step");
    var stage =
        new DefinitionStage(
            Stages.spec(network, trace.loss(), trace.optimizer(), trace.penalties(), x.length, 0));
    stage.restore(Stages.float64(trace.start()));
    stage.load(array(x), array(x.length, y.length / x.length, y));

    for (int step = 0; step < costs.length; step++) {
      Tolerance.FLOAT64.check(stage.gradient(step), costs[step]);
      if (step == 0) {
        double[] gradient =
            network.parameters().stream()
                .flatMapToDouble(placed -> Arrays.stream(flat(stage.gradient(placed))))
                .toArray();
        Tolerance.FLOAT64.check(gradient, trace.firstGradient());
      }
      stage.update(trace.optimizer().learningRate(), step);
    }

    Tolerance.FLOAT64.check(Stages.float64(stage.parameters()), trace.end());
  }

  @ParameterizedTest
  @MethodSource("traces")
  void kernelFollowsTheReference(Trace trace) {
    double[] costs = trace.reference().row("loss_before_step");

    try (KernelStage stage = trace.kernel(trace.optimizer())) {
      for (int step = 0; step < costs.length; step++) {
        Tolerance.FLOAT32.check(stage.gradient(step), costs[step]);
        stage.update(trace.optimizer().learningRate(), step);
      }

      Tolerance.FLOAT32.check(Stages.float32(stage.parameters()), trace.end());
    }
  }

  /** A step of plain gradient descent at rate 1 shows the gradient, penalties included. */
  @ParameterizedTest
  @MethodSource("traces")
  void kernelHasTheReferenceGradient(Trace trace) {
    double[] start = trace.start();
    double[] gradient = new double[start.length];

    try (KernelStage stage = trace.kernel(new Sgd(1))) {
      stage.gradient(0);
      stage.update(1, 0);
      double[] moved = Stages.float32(stage.parameters());
      Arrays.setAll(gradient, i -> start[i] - moved[i]);
    }

    Tolerance.FLOAT32.check(gradient, trace.firstGradient());
  }
}
