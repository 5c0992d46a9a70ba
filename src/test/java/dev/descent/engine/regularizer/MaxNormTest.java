package dev.descent.engine.regularizer;

import static dev.descent.engine.Numbers.array;
import static dev.descent.engine.Numbers.flat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.descent.engine.Reference;
import dev.descent.engine.Tolerance;
import dev.descent.engine.layer.Parameter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.api.ndarray.INDArray;

class MaxNormTest {
  private static Parameter matrix(int rows, int columns, Parameter.Role role) {
    return new Parameter("W", rows, columns, role, rows, columns);
  }

  /** Values from torch 1.13.0a0, float64. */
  @Test
  void ofAMatrixHasTheReferenceValues() {
    Reference reference = Reference.of("weight_regularization", "max_norm_1_whole_matrix");
    INDArray weight = array(reference.matrices("W")[0]);

    new MaxNorm(1, MaxNorm.Scope.MATRIX)
        .afterUpdate(weight, matrix(3, 3, Parameter.Role.WEIGHT), 0.1, 1);

    Tolerance.FLOAT64.check(flat(weight), flat(reference.matrices("expected")[0]));
  }

  @ParameterizedTest
  @EnumSource(names = {"WEIGHT", "KERNEL"})
  void ofUnitsBoundsColumnsOfDenseAndRowsOfConvolutionalWeights(Parameter.Role role) {
    boolean columns = role == Parameter.Role.WEIGHT;
    INDArray weight = columns ? array(2, 2, 3, 0.3, 4, 0.4) : array(2, 2, 3, 4, 0.3, 0.4);

    new MaxNorm(1, MaxNorm.Scope.UNIT).afterUpdate(weight, matrix(2, 2, role), 0.1, 1);

    Tolerance.FLOAT64.check(
        flat(weight),
        columns ? new double[] {0.6, 0.3, 0.8, 0.4} : new double[] {0.6, 0.8, 0.3, 0.4});
  }

  @Test
  void refusesABoundOfNothing() {
    assertThatThrownBy(() -> MaxNorm.of(0.0, null))
        .hasMessage("max must be positive and finite, was 0.0");
  }
}
