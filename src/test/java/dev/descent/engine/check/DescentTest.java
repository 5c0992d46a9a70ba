package dev.descent.engine.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.descent.engine.optimizer.Sgd;
import dev.descent.engine.tensor.Precision;
import org.junit.jupiter.api.Test;

class DescentTest {
  private static Descent of(double... costs) {
    return Descent.of(costs, Precision.FLOAT64);
  }

  private static Descent ofPath(double rate) {
    return Descent.of(
        OptimizerPath.of(new Ravine(25), new Sgd(rate), null, null, 60).walk().path().stream()
            .mapToDouble(PathPoint::cost)
            .toArray(),
        Precision.FLOAT64);
  }

  @Test
  void fallingCostsFallAtEveryStep() {
    Descent descent = of(4, 2, 1, 0.5);

    assertThat(descent.everyStep()).isTrue();
    assertThat(descent.fallen()).isEqualTo(3);
    assertThat(descent.largestRise()).isZero();
    assertThat(descent.largestRiseStep()).isNull();
  }

  @Test
  void risesAreNamed() {
    Descent descent = of(4, 5, 3, 6, 1);

    assertThat(descent.everyStep()).isFalse();
    assertThat(descent.rises()).containsExactly(0, 2);
    assertThat(descent.largestRise()).isCloseTo(1, within(1e-12));
    assertThat(descent.largestRiseStep()).isEqualTo(2);
    assertThat(descent.fallen()).isEqualTo(2);
  }

  @Test
  void roundingIsNoRise() {
    assertThat(of(1, 0.5, 0.5 + 1e-15, 0.5).everyStep()).isTrue();
    assertThat(of(1, 1e-20, 2e-20).everyStep()).isTrue();
    assertThat(of(1, 0.5, 0.5 + 1e-7).everyStep()).isFalse();
    assertThat(Descent.of(new double[] {1, 0.5, 0.500001}, Precision.FLOAT32).everyStep()).isTrue();
    assertThat(of(1, 0.5, 0.5).level()).isEqualTo(1);
  }

  @Test
  void aCostThatIsNoNumberIsNoDescent() {
    Descent descent = of(3, 2, Double.NaN, 1);

    assertThat(descent.everyStep()).isFalse();
    assertThat(descent.notFiniteStep()).isEqualTo(1);
    assertThat(descent.fallen()).isEqualTo(1);
    assertThat(of(0, 1).largestRise()).isFinite();
  }

  @Test
  void anExcessiveRateIsTold() {
    assertThat(ofPath(0.07).everyStep()).isTrue();
    assertThat(ofPath(0.085).everyStep()).isFalse();
  }

  @Test
  void tooFewCostsSayNothing() {
    assertThat(of().steps()).isZero();
    assertThat(of(1).everyStep()).isTrue();
  }

  @Test
  void theListOfRisesIsBounded() {
    double[] growing = Grounds.evenly(1, 2, 500);

    assertThat(of(growing).rises()).hasSize(100);
    assertThat(of(growing).risen()).isEqualTo(499);
  }
}
