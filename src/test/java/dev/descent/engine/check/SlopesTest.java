package dev.descent.engine.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Objects;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SlopesTest {
  private static final double EPSILON = 1e-5;
  private static final Map<String, DoubleUnaryOperator> SMOOTH =
      Map.of(
          "square", x -> x * x,
          "steep", x -> 1e4 * x * x + x,
          "sine", Math::sin,
          "line", x -> 3 * x,
          "cubic", x -> 1e6 * x * x * x);

  private static Slopes slopes(DoubleUnaryOperator cost, double x, double epsilon) {
    double at = cost.applyAsDouble(x);
    return new Slopes(
        (cost.applyAsDouble(x + epsilon) - at) / epsilon,
        (at - cost.applyAsDouble(x - epsilon)) / epsilon,
        16 * Math.ulp(1.0) * (1 + Math.abs(at)) / epsilon);
  }

  private static boolean showKink(DoubleUnaryOperator cost, double x, double gradient) {
    return slopes(cost, x, EPSILON).showKink(slopes(cost, x, EPSILON / 10), gradient);
  }

  /** The kink of 3·max(0, x) is nearer than ε, at ε·{@code distance}. */
  @ParameterizedTest
  @ValueSource(doubles = {0, 0.001, 0.01, 0.05, 0.08, 0.11, 0.3, 0.9, -0.001, -0.05, -0.3, -0.9})
  void kinkOfARectifierIsSeenFromNearby(double distance) {
    DoubleUnaryOperator relu = x -> 3 * Math.max(0, x) + 0.5 * x * x;
    double x = distance * EPSILON;

    assertThat(showKink(relu, x, (x > 0 ? 3 : 0) + x)).isTrue();
  }

  @Test
  void kinkOfAnAbsoluteValueIsSeen() {
    assertThat(showKink(x -> 0.1 * Math.abs(x), 0, 0)).isTrue();
  }

  /** Two that bend against each other, one to each side. */
  @Test
  void twoKinksThatHideEachOtherAreSeen() {
    DoubleUnaryOperator cost =
        x -> Math.max(0, x - 0.5 * EPSILON) - 1.2 * Math.max(0, -x - 0.4 * EPSILON) + 2 * x;

    assertThat(showKink(cost, 0, 2)).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "square, 0.7, 1e-3",
    "square, 0.7, 1",
    "steep, 0.3, 1e-2",
    "sine, 1.1, 1e-4",
    "line, 2, 0.1",
    "cubic, 0.5, 1",
    "sine, 1.5707963267948966, 0.01",
    "square, 0, 1e-4",
  })
  void wrongGradientOfASmoothCostIsNoKink(String name, double x, double fault) {
    DoubleUnaryOperator cost = Objects.requireNonNull(SMOOTH.get(name));
    double right = slopes(cost, x, 1e-6).central();

    assertThat(showKink(cost, x, right + fault)).isFalse();
    assertThat(showKink(cost, x, right - fault)).isFalse();
  }

  @Test
  void gradientThatNoKinkExplainsStaysWrong() {
    assertThat(showKink(x -> 0.1 * Math.abs(x) + x, 0, 5)).isFalse();
  }
}
