package dev.descent.engine.check;

import static dev.descent.engine.Numbers.normal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.descent.engine.Family;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TestFunctionContractTest {
  static Stream<TestFunction> members() {
    return Stream.concat(
        Family.members(TestFunction.class),
        Stream.of(
            new Bowl(List.of(2.0), List.of(5.0)),
            new Bowl(List.of(1.0, 3.0, 0.5), List.of(1.0, -2.0, 0.0)),
            new Rosenbrock(2, 10),
            new Plateau(3)));
  }

  private static double[] gradient(TestFunction function, double[] at) {
    double[] gradient = new double[function.dimensions()];
    function.gradient(at, gradient);
    return gradient;
  }

  @ParameterizedTest
  @MethodSource("members")
  void survivesJson(TestFunction function) {
    Family.survivesJson(TestFunction.class, function);
  }

  @ParameterizedTest
  @MethodSource("members")
  void gradientAgreesWithDifferences(TestFunction function) {
    double h = 1e-5;
    for (int seed = 0; seed < 5; seed++) {
      double[] at = normal(seed, function.dimensions());
      double[] before = at.clone();

      double[] gradient = gradient(function, at);

      assertThat(at).containsExactly(before);
      for (int i = 0; i < at.length; i++) {
        at[i] = before[i] + h;
        double above = function.cost(at);
        at[i] = before[i] - h;
        double below = function.cost(at);
        at[i] = before[i];
        // the differences' own error grows with the third derivative, 2,400·x for Rosenbrock
        assertThat((above - below) / (2 * h))
            .isCloseTo(gradient[i], within(1e-6 * (1 + Math.abs(gradient[i]))));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("members")
  void theCentreIsStationary(TestFunction function) {
    double[] centre = function.centre().stream().mapToDouble(value -> value).toArray();

    assertThat(Vectors.norm(gradient(function, centre))).isZero();
    assertThat(function.start()).hasSize(function.dimensions());
  }
}
