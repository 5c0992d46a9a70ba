package dev.descent.engine.check;

import static dev.descent.engine.check.CurvatureReport.Verdict.FLAT;
import static dev.descent.engine.check.CurvatureReport.Verdict.HIGHER_ORDER_SADDLE;
import static dev.descent.engine.check.CurvatureReport.Verdict.MINIMUM;
import static dev.descent.engine.check.CurvatureReport.Verdict.RAVINE;
import static dev.descent.engine.check.CurvatureReport.Verdict.SADDLE;
import static dev.descent.engine.check.CurvatureReport.Verdict.UNKNOWN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.descent.engine.Family;
import dev.descent.engine.InvalidSettingException;
import dev.descent.engine.Numbers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CurvatureCheckTest {
  private static final Landscape BOWL = Bowl.of(null, null);
  private static final Landscape ROSENBROCK = new Rosenbrock(1, 100);
  private static final Landscape QUARTIC =
      Grounds.of(
          2,
          at -> Math.pow(at[0], 4) + Math.pow(at[1], 4),
          at -> new double[] {4 * Math.pow(at[0], 3), 4 * Math.pow(at[1], 3)});
  private static final Landscape CUBIC =
      Grounds.of(1, at -> Math.pow(at[0], 3), at -> new double[] {3 * at[0] * at[0]});

  private static CurvatureReport check(Landscape ground, double... at) {
    return CurvatureCheck.standard().check(ground, at);
  }

  private static Landscape raised(Landscape ground, double by) {
    return Grounds.of(
        ground.dimensions(),
        at -> ground.cost(at) + by,
        at -> {
          double[] gradient = new double[at.length];
          ground.gradient(at, gradient);
          return gradient;
        });
  }

  @Test
  void aBowlHasAMinimum() {
    CurvatureReport report = check(BOWL, 0, 0);

    assertThat(report.verdict()).isEqualTo(MINIMUM);
    assertThat(report.greatestCurvature()).isCloseTo(2, within(1e-8));
    assertThat(report.leastCurvature()).isCloseTo(2, within(1e-8));
    assertThat(report.conditionNumber()).isCloseTo(1, within(1e-8));
    assertThat(report.slope()).isZero();
    assertThat(report.risingShare()).isNull();
    assertThat(report.explanation()).endsWith(".").contains("positive");
  }

  @ParameterizedTest
  @CsvSource({"0.5, 0.25", "-1, 1", "0, 0", "0.7, 0.49", "-0.3, 0.09", "1.3, 1.69", "1, 1"})
  void rosenbrocksValleyIsARavine(double x, double y) {
    assertThat(check(ROSENBROCK, x, y).verdict()).isEqualTo(RAVINE);
  }

  @Test
  void rosenbrocksMinimumHasTheKnownCondition() {
    CurvatureReport report = check(ROSENBROCK, 1, 1);

    // eigenvalues of [[802, −400], [−400, 200]]
    assertThat(report.conditionNumber()).isCloseTo(2508.0, within(1.0));
    assertThat(report.greatestCurvature()).isCloseTo(1001.6006, within(1e-3));
    assertThat(report.leastCurvature()).isCloseTo(0.39936, within(1e-4));
  }

  @Test
  void aSaddleIsNamed() {
    CurvatureReport report = check(new Saddle(), 0, 0);

    assertThat(report.verdict()).isEqualTo(SADDLE);
    assertThat(report.leastCurvature()).isCloseTo(-2, within(1e-8));
    assertThat(report.conditionNumber()).isNull();
    assertThat(check(new Saddle(), 1e-3, 1e-3).verdict()).isEqualTo(SADDLE);
    assertThat(check(raised(new Saddle(), 5), 0, 0).verdict()).isEqualTo(SADDLE);
  }

  @Test
  void aTopIsLeftLikeASaddle() {
    CurvatureReport report = check(Grounds.rotated(-2, -1), 0, 0);

    assertThat(report.verdict()).isEqualTo(SADDLE);
    assertThat(report.explanation()).contains("a top");
  }

  @Test
  void aMonkeySaddleIsOfHigherOrder() {
    CurvatureReport report = check(new MonkeySaddle(), 0, 0);

    assertThat(report.verdict()).isEqualTo(HIGHER_ORDER_SADDLE);
    assertThat(report.risingShare()).isCloseTo(0.5, within(1e-9));
    assertThat(report.fallingShare()).isCloseTo(0.5, within(1e-9));
    assertThat(check(raised(new MonkeySaddle(), 1), 0, 0).verdict()).isEqualTo(HIGHER_ORDER_SADDLE);
  }

  @Test
  void aCubicIsAHigherOrderSaddle() {
    assertThat(check(CUBIC, 0).verdict()).isEqualTo(HIGHER_ORDER_SADDLE);
    assertThat(check(raised(CUBIC, 1), 0).verdict()).isEqualTo(HIGHER_ORDER_SADDLE);
  }

  @Test
  void aQuarticHasAMinimumWithoutCurvature() {
    CurvatureReport report = check(QUARTIC, 0, 0);

    assertThat(report.verdict()).isEqualTo(MINIMUM);
    assertThat(report.risingShare()).isEqualTo(1);
    assertThat(check(raised(QUARTIC, 1), 0, 0).verdict()).isEqualTo(MINIMUM);
  }

  @Test
  void constantGroundIsFlat() {
    assertThat(check(new Flat(1), 3, -2).verdict()).isEqualTo(FLAT);
    assertThat(check(new Flat(0), 0, 0).verdict()).isEqualTo(FLAT);
  }

  @Test
  void aPlateauOfTrainingIsFlatThoughItSlopesALittle() {
    CurvatureReport far = check(new Plateau(1), -6, 0);

    assertThat(far.gradientNorm()).isPositive();
    assertThat(far.verdict()).isEqualTo(FLAT);
    assertThat(check(new Plateau(1), -2.5, 0).verdict()).isNotEqualTo(FLAT);
    assertThat(check(new Plateau(1), 0, 0).verdict()).isEqualTo(MINIMUM);
  }

  @Test
  void aSlopeIsNoStationaryPoint() {
    Landscape plane = Grounds.of(2, at -> at[0], at -> new double[] {1, 0});

    assertThat(check(BOWL, 1, 0).verdict()).isEqualTo(UNKNOWN);
    assertThat(check(BOWL, 1, 0).explanation()).contains("gradient is not small");
    assertThat(check(new Ravine(25), -10, 1).verdict()).isEqualTo(UNKNOWN);
    assertThat(check(ROSENBROCK, 0, 1).verdict()).isEqualTo(UNKNOWN);
    assertThat(check(plane, 0, 0).verdict()).isEqualTo(UNKNOWN);
    assertThat(check(plane, 0, 0).explanation()).contains("gradient is not small");
  }

  @ParameterizedTest
  @CsvSource({"1e-3", "1", "1e3"})
  void noiseHidesTheVerdict(double size) {
    for (Landscape ground : new Landscape[] {BOWL, new Saddle(), new MonkeySaddle(), new Flat(0)}) {
      assertThat(check(Grounds.noisy(ground, size), 0, 0).verdict()).isEqualTo(UNKNOWN);
      assertThat(check(Grounds.rough(ground, size), 0, 0).verdict()).isEqualTo(UNKNOWN);
    }
    assertThat(check(Grounds.noisy(BOWL, size), 0, 0).explanation()).startsWith("Noise");
  }

  @Test
  void kinksAreNotTakenForCurvature() {
    // |x| + |y| a hair beside its edge: gradients turn within the step of their differences
    Landscape roof =
        Grounds.of(
            2,
            at -> Math.abs(at[0]) + Math.abs(at[1]),
            at -> new double[] {Math.signum(at[0]), Math.signum(at[1])});
    // a gradient with a wrong sign: the cost does not fall where it says so
    Landscape lie =
        Grounds.of(
            2, at -> at[0] * at[0] + at[1] * at[1], at -> new double[] {2 * at[0], -2 * at[1]});

    assertThat(check(roof, 1e-9, 1e-9).verdict()).isEqualTo(UNKNOWN);
    assertThat(check(lie, 0, 0).verdict()).isEqualTo(UNKNOWN);
  }

  @Test
  void theLastBitsOfACostAreNoNoise() {
    assertThat(check(Grounds.noisy(BOWL, 1e-13), 0, 0).verdict()).isEqualTo(MINIMUM);
    assertThat(check(Grounds.noisy(new Saddle(), 1e-13), 0, 0).verdict()).isEqualTo(SADDLE);
    assertThat(check(Grounds.noisy(new Flat(1), 1e-13), 0, 0).verdict()).isEqualTo(FLAT);
  }

  @Test
  void whatIsNotFiniteIsUnknown() {
    Landscape hole = Grounds.of(1, at -> Double.NaN, at -> new double[] {0});
    Landscape cliff =
        Grounds.of(
            1, at -> at[0] > 1e-9 ? Double.POSITIVE_INFINITY : 0, at -> new double[] {2 * at[0]});
    Landscape farCliff =
        Grounds.of(1, at -> Math.abs(at[0]) > 0.05 ? Double.NaN : 1, at -> new double[] {0});

    assertThat(check(hole, 0).verdict()).isEqualTo(UNKNOWN);
    assertThat(check(hole, 0).explanation()).contains("not a finite number at this point");
    assertThat(check(cliff, 0).explanation()).contains("close to this point");
    assertThat(check(farCliff, 0).explanation()).contains("probed");
  }

  @Test
  void settingsSurviveJson() {
    CurvatureCheck read = Family.JSON.readValue("{}", CurvatureCheck.class);

    assertThat(read).isEqualTo(new CurvatureCheck(40, 64, 20, 1e-5, 0));
    assertThat(Family.JSON.readValue(Family.JSON.writeValueAsString(read), CurvatureCheck.class))
        .isEqualTo(read);
    assertThatThrownBy(() -> new CurvatureCheck(1, 64, 20, 1e-5, 0))
        .isInstanceOf(InvalidSettingException.class)
        .hasMessageStartingWith("steps");
  }

  @Test
  void thePointIsLeftAsItIsAndTheAnswerIsTheSameAgain() {
    double[] at = Numbers.normal(3, 50);
    double[] before = at.clone();
    Landscape ground = Grounds.rotated(Grounds.evenly(0, 1, 50));

    CurvatureReport report = CurvatureCheck.standard().check(ground, at);

    assertThat(at).containsExactly(before);
    assertThat(CurvatureCheck.standard().check(ground, at)).isEqualTo(report);
  }
}
