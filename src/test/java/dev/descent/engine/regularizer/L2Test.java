package dev.descent.engine.regularizer;

import static dev.descent.engine.Numbers.array;
import static dev.descent.engine.Numbers.flat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.descent.engine.Reference;
import dev.descent.engine.Tolerance;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class L2Test {
  /** Values from torch 1.13.0a0, float64. */
  @ParameterizedTest
  @CsvSource({"l2_course, BATCH", "l2_plain_half_lambda, NONE"})
  void hasTheReferencePenaltyAndGradient(String name, Per per) {
    Reference reference = Reference.of("weight_regularization", name);
    L2 l2 = new L2(reference.number("lam"), per);
    long divisor = l2.divisor((int) reference.number("m"), 1000);
    double[][][] weights = reference.matrices("W");
    double penalty = 0;

    for (int i = 0; i < weights.length; i++) {
      INDArray weight = array(weights[i]);
      INDArray gradient = Nd4j.zerosLike(weight);
      l2.addGradient(weight, gradient, divisor);
      penalty += l2.penalty(weight, divisor);

      Tolerance.FLOAT64.check(flat(gradient), flat(reference.matrices("grads")[i]));
    }

    Tolerance.FLOAT64.check(penalty, reference.number("penalty"));
  }

  @Test
  void isDividedByTheRowsItNames() {
    assertThat(new L2(1, Per.BATCH).divisor(32, 1000)).isEqualTo(32);
    assertThat(new L2(1, Per.TRAINING_SET).divisor(32, 1000)).isEqualTo(1000);
    assertThat(new L2(1, Per.NONE).divisor(32, 1000)).isEqualTo(1);
  }

  @Test
  void refusesANegativeLambda() {
    assertThatThrownBy(() -> new L2(-0.1, Per.BATCH))
        .hasMessage("lambda must be 0 or more and finite, was -0.1");
  }
}
