package dev.descent.engine.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class RangeTestTest {

  static Stream<Arguments> quadratics() {
    return Stream.of(1.0, 10.0, 100.0, 1000.0)
        .flatMap(
            condition -> Stream.of(60, 100, 200, 400).map(steps -> Arguments.of(condition, steps)));
  }

  private static double[] rates(double from, double to, int steps) {
    double[] rates = new double[steps];
    Arrays.setAll(rates, i -> from * Math.pow(to / from, i / (steps - 1.0)));
    return rates;
  }

  /** Costs of gradient descent on ½·Σ c·x², whose gradient has noise, from all ones. */
  private static double[] descent(double[] curvatures, double[] rates, double noise, long seed) {
    Random random = new Random(seed);
    double[] x = new double[curvatures.length];
    Arrays.fill(x, 1);
    double[] costs = new double[rates.length];
    for (int i = 0; i < rates.length; i++) {
      for (int k = 0; k < x.length; k++) {
        costs[i] += curvatures[k] * x[k] * x[k] / 2;
        double gradient = curvatures[k] * x[k] * (1 + noise * random.nextGaussian());
        x[k] -= rates[i] * gradient;
      }
      costs[i] *= 1 + noise * random.nextGaussian();
    }
    return costs;
  }

  private static double[] curvatures(double condition) {
    double[] curvatures = new double[10];
    Arrays.setAll(curvatures, i -> 4 * Math.pow(condition, -i / 9.0));
    return curvatures;
  }

  private static void fits(RangeReport report, double stable) {
    assertThat(report.high()).as(report.toString()).isBetween(stable / 100, stable);
    assertThat(report.low()).as(report.toString()).isBetween(stable / 100, report.high());
    assertThat(report.rate()).isBetween(report.low(), report.high());
  }

  @ParameterizedTest
  @MethodSource("quadratics")
  void suggestsStableRatesForAQuadratic(double condition, int steps) {
    double[] rates = rates(1e-6, 100, steps);

    RangeReport report = RangeTest.read(rates, descent(curvatures(condition), rates, 0, 0));

    fits(report, 0.5);
    assertThat(report.turnsAt()).isNotNull();
  }

  @ParameterizedTest
  @MethodSource("quadratics")
  void underNoiseToo(double condition, int steps) {
    double[] rates = rates(1e-6, 100, steps);
    for (int seed = 0; seed < 20; seed++) {
      double[] costs = descent(curvatures(condition), rates, 0.1, seed);

      fits(RangeTest.read(rates, costs), 0.5);
    }
  }

  @ParameterizedTest
  @MethodSource("quadratics")
  void aPassThatIsStoppedWhenTheCostExplodesIsEnough(double condition, int steps) {
    double[] rates = rates(1e-6, 100, steps);
    double[] costs = descent(curvatures(condition), rates, 0, 0);
    int end = 0;
    while (costs[end] <= 4 * costs[0]) {
      end++;
    }

    fits(RangeTest.read(Arrays.copyOf(rates, end + 1), Arrays.copyOf(costs, end + 1)), 0.5);
  }

  @Test
  void curvesMayEndInInfinity() {
    double[] rates = rates(1e-6, 1e12, 300);
    double[] costs = descent(curvatures(10), rates, 0, 0);

    assertThat(costs[299]).isNaN();
    fits(RangeTest.read(rates, costs), 0.5);
  }

  @Test
  void anExplosionAtOneStepCountsAsTurn() {
    double[] rates = rates(1e-4, 1, 50);
    double[] costs = new double[50];
    Arrays.setAll(costs, i -> i < 40 ? 2 - i / 40.0 : Double.NaN);

    RangeReport report = RangeTest.read(rates, costs);

    assertThat(report.turnsAt()).isEqualTo(rates[39]);
    assertThat(report.high()).isEqualTo(rates[39] / 20);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 0.02, 0.05})
  void landmarksOfAKnownCurveAreFound(double noise) {
    // level to 1e-3, falling to 0.1, rising behind
    double[] rates = rates(1e-5, 1, 200);
    Random random = new Random(1);
    double[] costs =
        Arrays.stream(rates)
            .map(
                rate -> {
                  double decades = Math.log10(rate);
                  double level = 2.3 - 1.8 / (1 + Math.exp(-6 * (decades + 2)));
                  return level + Math.max(0, decades + 1) * 3 + noise * random.nextGaussian();
                })
            .toArray();

    RangeReport report = RangeTest.read(rates, costs);

    assertThat(report.fallsFrom()).as(report.toString()).isBetween(1e-3, 1e-2);
    assertThat(report.steepest()).isBetween(5e-3, 4e-2);
    assertThat(report.turnsAt()).isBetween(4e-2, 0.15);
    assertThat(report.high()).isBetween(2e-2, 0.1);
    assertThat(report.rate()).isBetween(2e-3, 0.1);
  }

  @Test
  void aCurveThatStillFallsAtItsEndSaysSo() {
    double[] rates = rates(1e-5, 1e-2, 100);

    RangeReport report = RangeTest.read(rates, descent(curvatures(10), rates, 0, 0));

    assertThat(report.turnsAt()).isNull();
    assertThat(report.high()).isEqualTo(5e-3);
    assertThat(report.explanation()).contains("higher rates may work");
  }

  @Test
  void whereNothingFallsNothingIsSuggested() {
    double[] rates = rates(1e-5, 1, 100);
    double[] level = new double[100];
    Arrays.fill(level, 0.7);
    double[] rising = Grounds.evenly(1, 9, 100);
    double[] noise = new Random(2).doubles(100, 1, 2).toArray();
    double[] brief = new double[100];
    Arrays.fill(brief, 5, 100, Double.NaN);

    assertThat(RangeTest.read(rates, level).explanation()).contains("never fell");
    assertThat(RangeTest.read(rates, rising).explanation()).contains("never fell");
    assertThat(RangeTest.read(rates, noise).rate()).isNull();
    assertThat(RangeTest.read(rates, noise).explanation()).contains("Noise");
    assertThat(RangeTest.read(rates, brief).explanation()).startsWith("Only 5 costs");
  }

  @Test
  void badCurvesAreRefused() {
    assertThatThrownBy(() -> RangeTest.read(new double[] {1, 2}, new double[] {1}))
        .hasMessage("costs must be as many as there are rates, 2, was 1");
    assertThatThrownBy(() -> RangeTest.read(new double[] {1, 1}, new double[] {1, 1}))
        .hasMessage("rates must be positive and grow, was 1.0");
  }
}
