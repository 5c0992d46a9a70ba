package dev.descent.engine.regularizer;

import static dev.descent.engine.Numbers.array;
import static dev.descent.engine.Numbers.doubles;
import static dev.descent.engine.Numbers.flat;
import static dev.descent.engine.Numbers.floats;
import static dev.descent.engine.Numbers.normal;

import dev.descent.engine.Family;
import dev.descent.engine.Tolerance;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.ndarray.INDArray;

class RegularizerContractTest {
  static Stream<Regularizer> members() {
    return Family.members(Regularizer.class);
  }

  @ParameterizedTest
  @MethodSource("members")
  void survivesJson(Regularizer regularizer) {
    Family.survivesJson(Regularizer.class, regularizer);
  }

  @ParameterizedTest
  @MethodSource("members")
  void kernelAgreesWithDefinition(Regularizer regularizer) {
    double[] weights = normal(1, 12);
    double[] start = normal(2, 12);
    INDArray weight = array(3, 4, weights);
    INDArray gradient = array(3, 4, start);
    float[] kernelGradient = floats(start);
    double sumOfSquares = DoubleStream.of(weights).map(w -> w * w).sum();

    regularizer.addGradient(weight, gradient, 7);
    regularizer.addGradient(floats(weights), kernelGradient, 7, 12);

    Tolerance.FLOAT32.check(doubles(kernelGradient), flat(gradient));
    Tolerance.FLOAT32.check(regularizer.penalty(sumOfSquares, 7), regularizer.penalty(weight, 7));
  }
}
