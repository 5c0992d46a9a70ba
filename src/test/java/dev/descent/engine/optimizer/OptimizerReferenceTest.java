package dev.descent.engine.optimizer;

import static dev.descent.engine.Numbers.array;
import static dev.descent.engine.Numbers.doubles;
import static dev.descent.engine.Numbers.flat;
import static dev.descent.engine.Numbers.floats;
import static org.assertj.core.api.Assertions.assertThat;

import dev.descent.engine.Reference;
import dev.descent.engine.Tolerance;
import dev.descent.engine.regularizer.L2;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Six steps each against torch 1.13.0a0 (torch.optim) or the closed formula, float64. */
class OptimizerReferenceTest {
  private static final String STARTS_AT_EPSILON = "rmsprop_eps_inside_sqrt_s0_eps_nd4j_style";

  private static final Map<String, Optimizer> CASES = new LinkedHashMap<>();

  static {
    CASES.put("sgd", new Sgd(0.01));
    CASES.put("sgd_weight_decay_l2", new Sgd(0.01));
    CASES.put("momentum_classical_pytorch", momentum(Momentum.Form.CLASSICAL, false));
    CASES.put("momentum_classical_pytorch_changing_lr", momentum(Momentum.Form.CLASSICAL, false));
    CASES.put(
        "momentum_classical_lr_in_velocity_changing_lr",
        momentum(Momentum.Form.RATE_INSIDE, false));
    CASES.put("momentum_course_1_minus_beta", momentum(Momentum.Form.AVERAGING, false));
    CASES.put("momentum_course_bias_corrected", momentum(Momentum.Form.AVERAGING, true));
    CASES.put("nesterov_pytorch", new Nesterov(0.01, 0.9, Momentum.Form.CLASSICAL));
    CASES.put("rmsprop_pytorch", rmsProp(false, false, 0));
    CASES.put("rmsprop_centered", rmsProp(false, true, 0));
    CASES.put("rmsprop_momentum", rmsProp(false, false, 0.9));
    CASES.put("rmsprop_eps_inside_sqrt_s0_zero", rmsProp(true, false, 0));
    CASES.put(STARTS_AT_EPSILON, rmsProp(true, false, 0));
    CASES.put("adam", adam(1e-8, true, false));
    CASES.put("adam_no_bias_correction", adam(1e-8, false, false));
    CASES.put("adam_epsilon_hat_tf_nd4j_eps_1e-3", adam(1e-3, true, true));
    CASES.put("adam_eps_1e-3", adam(1e-3, true, false));
    CASES.put("adam_l2_coupled", adam(1e-8, true, false));
    CASES.put("adamw", new AdamW(0.01, 0.9, 0.999, 1e-8, 0.01));
    CASES.put("amsgrad", new AmsGrad(0.01, 0.9, 0.999, 1e-8, true));
    CASES.put("amsgrad_paper_no_bias_correction", new AmsGrad(0.01, 0.9, 0.999, 1e-8, false));
    CASES.put("adagrad", new AdaGrad(0.01, 0, 1e-10));
    CASES.put("adagrad_initial_accumulator_0.1", new AdaGrad(0.01, 0.1, 1e-10));
    CASES.put("adadelta", new AdaDelta(1, 0.9, 1e-6));
    CASES.put("adamax", new AdaMax(0.01, 0.9, 0.999, 1e-8));
    CASES.put(
        "nadam_pytorch_momentum_decay_0.004",
        new Nadam(0.01, 0.9, 0.999, 1e-8, Nadam.Form.RISING, 4e-3));
    CASES.put(
        "nadam_simple_constant_momentum",
        new Nadam(0.01, 0.9, 0.999, 1e-8, Nadam.Form.CONSTANT, null));
    CASES.put("radam", new RAdam(0.01, 0.9, 0.999, 1e-8));
  }

  private static Momentum momentum(Momentum.Form form, boolean biasCorrection) {
    return new Momentum(0.01, 0.9, form, biasCorrection);
  }

  private static RmsProp rmsProp(boolean epsilonInRoot, boolean centered, double momentum) {
    return new RmsProp(0.01, 0.9, 1e-8, epsilonInRoot, centered, momentum);
  }

  private static Adam adam(double epsilon, boolean biasCorrection, boolean epsilonHat) {
    return new Adam(0.01, 0.9, 0.999, epsilon, biasCorrection, epsilonHat);
  }

  static Stream<Arguments> cases() {
    return CASES.entrySet().stream().map(at -> Arguments.of(at.getKey(), at.getValue()));
  }

  @Test
  void everyCaseOfTheFileIsTested() {
    assertThat(Reference.names("optimizers")).containsExactlyInAnyOrderElementsOf(CASES.keySet());
  }

  private static double rate(Reference reference, Optimizer optimizer, int step) {
    return reference.has("lr_per_step")
        ? reference.row("lr_per_step")[step]
        : optimizer.learningRate();
  }

  /** Decay coupled to the gradient is the L2 regularizer's job; AdamW's own is not coupled. */
  private static L2 penalty(Reference reference, Optimizer optimizer) {
    Reference hyper = reference.in("hyper");
    boolean coupled = hyper.has("weight_decay") && !(optimizer instanceof AdamW);
    return new L2(coupled ? hyper.number("weight_decay") : 0, L2.Per.NONE);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void definitionTakesTheReferenceSteps(String name, Optimizer optimizer) {
    Reference reference = Reference.of("optimizers", name);
    double[][] gradients = reference.matrix("grads");
    double[][] expected = reference.matrix("params_after_step");
    int count = expected[0].length;
    INDArray parameter = array(1, count, reference.row("params0"));
    var slots = new Slots<>(optimizer, () -> Nd4j.zeros(DataType.DOUBLE, 1, count));

    L2 penalty = penalty(reference, optimizer);
    if (name.equals(STARTS_AT_EPSILON)) {
      slots.get("meanSquare").assign(1e-8);
    }

    for (int step = 0; step < expected.length; step++) {
      INDArray gradient = array(1, count, gradients[step]);
      penalty.addGradient(parameter, gradient, 1);
      optimizer.update(parameter, gradient, slots, rate(reference, optimizer, step), step);

      Tolerance.FLOAT64.check(flat(parameter), expected[step]);
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void kernelTakesTheReferenceSteps(String name, Optimizer optimizer) {
    Reference reference = Reference.of("optimizers", name);
    double[][] gradients = reference.matrix("grads");
    double[][] expected = reference.matrix("params_after_step");
    int count = expected[0].length;
    float[] parameter = floats(reference.row("params0"));
    var slots = new Slots<>(optimizer, () -> new float[count]);

    L2 penalty = penalty(reference, optimizer);
    if (name.equals(STARTS_AT_EPSILON)) {
      Arrays.fill(slots.get("meanSquare"), 1e-8f);
    }

    for (int step = 0; step < expected.length; step++) {
      float rate = (float) rate(reference, optimizer, step);
      float[] gradient = floats(gradients[step]);
      penalty.addGradient(parameter, gradient, 1, count);
      optimizer.update(parameter, gradient, slots, rate, step, count);

      Tolerance.FLOAT32.check(doubles(parameter), expected[step]);
    }
  }
}
