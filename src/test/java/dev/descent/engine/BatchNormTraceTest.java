package dev.descent.engine;

import static dev.descent.engine.Numbers.array;
import static dev.descent.engine.Numbers.flat;
import static dev.descent.engine.Numbers.floats;

import dev.descent.engine.loss.SoftmaxCrossEntropy;
import dev.descent.engine.optimizer.Adam;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

/**
 * A network with batch normalisation, full batch, Adam, against torch 1.13.0a0 in float64. The
 * reference has biases before the normalisation, which it takes away again; ours has none.
 */
class BatchNormTraceTest {
  private static final Reference TRACE =
      Reference.of("training_traces", "relu_batchnorm_softmax_adam");

  private static StageSpec spec() {
    NetworkSpec network =
        Stages.read(
            """
            {"layers": [{"type": "dense", "units": 6, "batchNorm": true},
                        {"type": "dense", "units": 5, "batchNorm": true}]}
            """);
    Adam adam = new Adam(TRACE.number("lr"), 0.9, 0.999, 1e-8);
    return Stages.spec(
        Network.of(network, 4, 3), SoftmaxCrossEntropy.plain(), adam, List.of(), 12, 0);
  }

  /** Weights; γ and β of both hidden layers; the output's b; running statistics. */
  private static double[] parameters(
      String weights, double[][] gammas, double[][] betas, double[] bias) {
    DoubleStream matrices =
        Arrays.stream(TRACE.matrices(weights)).flatMapToDouble(m -> Arrays.stream(flat(m)));
    double[] norms = flat(new double[][] {gammas[0], betas[0], gammas[1], betas[1], bias});
    return DoubleStream.concat(matrices, Arrays.stream(norms)).toArray();
  }

  private static double[] start() {
    double[] trained =
        parameters(
            "W0",
            new double[][] {filled(6, 1), filled(5, 1)},
            new double[][] {filled(6, 0), filled(5, 0)},
            TRACE.matrix("b0")[2]);
    double[] running =
        flat(new double[][] {filled(6, 0), filled(6, 1), filled(5, 0), filled(5, 1)});
    return flat(new double[][] {trained, running});
  }

  private static double[] end() {
    return parameters(
        "W_final",
        TRACE.matrix("gamma_final"),
        TRACE.matrix("beta_final"),
        TRACE.matrix("b_final")[2]);
  }

  private static double[] filled(int count, double value) {
    double[] values = new double[count];
    Arrays.fill(values, value);
    return values;
  }

  @Test
  void definitionFollowsTheReference() {
    double[] costs = TRACE.row("loss_before_step");

    try (DefinitionStage stage = new DefinitionStage(spec())) {
      stage.restore(Stages.float64(start()));
      stage.load(array(TRACE.matrix("X")), array(12, 1, TRACE.row("y")));
      for (int step = 0; step < costs.length; step++) {
        Tolerance.FLOAT64.check(stage.gradient(step), costs[step]);
        stage.update(TRACE.number("lr"), step);
      }

      double[] trained = Arrays.copyOf(Stages.float64(stage.parameters()), end().length);
      Tolerance.FLOAT64.check(trained, end());
    }
  }

  @Test
  void kernelFollowsTheReference() {
    double[] costs = TRACE.row("loss_before_step");

    try (KernelStage stage = new KernelStage(spec(), 12, 1)) {
      stage.restore(Stages.float32(start()));
      Rows rows = new Rows(12, floats(flat(TRACE.matrix("X"))), floats(TRACE.row("y")));
      stage.load(rows, Stages.order(12), 0, 12);
      for (int step = 0; step < costs.length; step++) {
        Tolerance.FLOAT32.check(stage.gradient(step), costs[step]);
        stage.update(TRACE.number("lr"), step);
      }

      double[] trained = Arrays.copyOf(Stages.float32(stage.parameters()), end().length);
      Tolerance.FLOAT32.check(trained, end());
    }
  }
}
