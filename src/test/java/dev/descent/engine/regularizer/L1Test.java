package dev.descent.engine.regularizer;

import static dev.descent.engine.Numbers.array;
import static dev.descent.engine.Numbers.flat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.descent.engine.Reference;
import dev.descent.engine.Tolerance;
import dev.descent.engine.layer.Parameter;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class L1Test {
  private static final Parameter WEIGHT = new Parameter("W", 1, 4, Parameter.Role.WEIGHT, 1, 4);

  /** Values from torch 1.13.0a0, float64. */
  @ParameterizedTest
  @CsvSource({"l1_course, BATCH", "l1_plain, NONE"})
  void hasTheReferencePenaltyAndGradient(String name, Per per) {
    Reference reference = Reference.of("weight_regularization", name);
    L1 l1 = new L1(reference.number("lam"), L1.Method.SUBGRADIENT, per);
    long divisor = l1.divisor((int) reference.number("m"), 1000);
    double[][][] weights = reference.matrices("W");
    double penalty = 0;

    for (int i = 0; i < weights.length; i++) {
      INDArray weight = array(weights[i]);
      INDArray gradient = Nd4j.zerosLike(weight);
      l1.addGradient(weight, gradient, divisor);
      penalty += l1.penalty(weight, divisor);

      Tolerance.FLOAT64.check(flat(gradient), flat(reference.matrices("grads")[i]));
    }

    Tolerance.FLOAT64.check(penalty, reference.number("penalty"));
  }

  @Test
  void proximalStepStopsAtZero() {
    L1 l1 = new L1(2, L1.Method.PROXIMAL, Per.BATCH);
    INDArray weight = array(1, 4, 0.5, -0.5, 0.05, -0.05);

    // αλ/m = 0.5·2/10
    l1.afterUpdate(weight, WEIGHT, 0.5, 10);

    Tolerance.FLOAT64.check(flat(weight), new double[] {0.4, -0.4, 0, 0});
  }

  /** The minimum of ½(w − a)² + λ|w| is sign(a)·max(|a| − λ, 0). */
  @Test
  void descentWithProximalStepsFindsTheClosedForm() {
    L1 l1 = new L1(0.3, L1.Method.PROXIMAL, Per.NONE);
    double[] centre = {1, -1, 0.2, 0.31};
    INDArray weight = Nd4j.zeros(DataType.DOUBLE, 1, 4);

    for (int step = 0; step < 300; step++) {
      weight.subi(weight.sub(array(1, 4, centre)).muli(0.1));
      l1.afterUpdate(weight, WEIGHT, 0.1, 1);
    }

    Tolerance.FLOAT64.check(flat(weight), new double[] {0.7, -0.7, 0, 0.01});
    assertThat(Arrays.stream(flat(weight)).filter(w -> w == 0).count()).isEqualTo(1);
  }

  @Test
  void refusesANegativeLambda() {
    assertThatThrownBy(() -> L1.of(-1.0, null, null))
        .hasMessage("lambda must be 0 or more and finite, was -1.0");
  }
}
