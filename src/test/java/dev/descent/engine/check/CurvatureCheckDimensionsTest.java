package dev.descent.engine.check;

import static dev.descent.engine.check.CurvatureReport.Verdict.HIGHER_ORDER_SADDLE;
import static dev.descent.engine.check.CurvatureReport.Verdict.RAVINE;
import static dev.descent.engine.check.CurvatureReport.Verdict.SADDLE;
import static dev.descent.engine.check.CurvatureReport.Verdict.UNKNOWN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import dev.descent.engine.check.CurvatureReport.Verdict;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The curvature check where the extreme directions are not the coordinates, up to 2,000 of them.
 */
class CurvatureCheckDimensionsTest {

  private static CurvatureReport check(Landscape ground) {
    return CurvatureCheck.standard().check(ground, new double[ground.dimensions()]);
  }

  /** Curvatures evenly between two ends, but the first. */
  private static double[] spectrum(int n, double first, double from, double to) {
    double[] curvatures = Grounds.evenly(from, to, n);
    curvatures[0] = first;
    return curvatures;
  }

  private static void extremesAreFound(
      CurvatureReport report, double least, double greatest, Verdict verdict) {
    assertThat(report.verdict()).as(report.toString()).isEqualTo(verdict);
    assertThat(report.leastCurvature()).isCloseTo(least, withinPercentage(0.1));
    assertThat(report.greatestCurvature()).isCloseTo(greatest, withinPercentage(0.1));
  }

  @ParameterizedTest
  @CsvSource({"3, MINIMUM", "-3, SADDLE"})
  void oneDimension(double curvature, Verdict verdict) {
    Landscape ground =
        Grounds.of(1, at -> curvature * at[0] * at[0] / 2, at -> new double[] {curvature * at[0]});

    extremesAreFound(check(ground), curvature, curvature, verdict);
  }

  @ParameterizedTest
  @CsvSource({"50, 0.1, MINIMUM", "2000, 0.1, MINIMUM", "50, 0.01, RAVINE", "2000, 0.01, RAVINE"})
  void extremesOfABowl(int n, double least, Verdict verdict) {
    double[] curvatures = spectrum(n, least, 0.2, 0.9);
    curvatures[n - 1] = 1;

    extremesAreFound(check(Grounds.rotated(curvatures)), least, 1, verdict);
  }

  @ParameterizedTest
  @CsvSource({"50", "2000"})
  void oneSmallNegativeDirectionMakesASaddle(int n) {
    double[] curvatures = spectrum(n, -0.01, 0.1, 0.9);
    curvatures[n - 1] = 1;

    extremesAreFound(check(Grounds.rotated(curvatures)), -0.01, 1, SADDLE);
  }

  @ParameterizedTest
  @CsvSource({"50", "2000"})
  void aSmallNegativeDirectionBelowADenseSpectrumIsSeen(int n) {
    CurvatureReport report = check(Grounds.rotated(spectrum(n, -0.01, 0.005, 1)));

    assertThat(report.verdict()).as(report.toString()).isEqualTo(SADDLE);
    assertThat(report.leastCurvature()).isBetween(-0.01001, -0.005);
  }

  @Test
  void moreStepsFindTheEndOfADenseSpectrum() {
    Landscape ground = Grounds.rotated(spectrum(2000, -0.01, 0.005, 1));

    CurvatureReport report =
        new CurvatureCheck(200, 64, 20, 1e-5, 0).check(ground, new double[2000]);

    extremesAreFound(report, -0.01, 1, SADDLE);
  }

  @Test
  void whatTheStepsDoNotReachIsUnknown() {
    double[] curvatures = new double[2000];
    Arrays.setAll(curvatures, i -> Math.pow(10, -4.0 * i / 1999));

    CurvatureReport report = check(Grounds.rotated(curvatures));

    assertThat(report.verdict()).as(report.toString()).isEqualTo(UNKNOWN);
    assertThat(report.explanation()).contains("allow more steps");
    assertThat(report.greatestCurvature()).isCloseTo(1, withinPercentage(0.1));
  }

  @Test
  void workIsBoundedAndEndsEarly() {
    Landscape sphere = Grounds.rotated(Grounds.evenly(2, 2, 2000));
    Landscape dense = Grounds.rotated(Grounds.evenly(0, 1, 2000));

    assertThat(check(sphere).evaluations()).isLessThanOrEqualTo(12);
    assertThat(check(dense).evaluations()).isLessThanOrEqualTo(2 * 40 + 4 + 6 * 64 + 6);
  }

  @Test
  void aLevelDirectionAmongThousandsMakesARavine() {
    CurvatureReport report = check(Grounds.rotated(spectrum(2000, 0, 0.2, 1)));

    assertThat(report.verdict()).as(report.toString()).isEqualTo(RAVINE);
    assertThat(report.explanation()).contains("level");
  }

  @Test
  void aCubicDirectionAmongThousandsIsNotLost() {
    double[] curvatures = spectrum(2000, 0, 0.2, 1);
    Landscape quadratic = Grounds.rotated(curvatures);
    double[] flat = flatDirection(quadratic);
    Landscape ground =
        Grounds.of(
            2000,
            at -> quadratic.cost(at) + Math.pow(Vectors.dot(flat, at), 3),
            at -> {
              double[] gradient = new double[2000];
              quadratic.gradient(at, gradient);
              Vectors.add(gradient, 3 * Math.pow(Vectors.dot(flat, at), 2), flat);
              return gradient;
            });

    CurvatureReport report = check(ground);

    assertThat(report.verdict()).as(report.toString()).isEqualTo(HIGHER_ORDER_SADDLE);
    assertThat(report.fallingShare()).isPositive();
  }

  @Test
  void severalFlatDirectionsAreMixed() {
    // x² in 48 directions, y⁴ − z⁴ in two: only mixtures near z fall
    Landscape ground =
        Grounds.of(
            50,
            at -> {
              double sum = Math.pow(at[0], 4) - Math.pow(at[1], 4);
              for (int i = 2; i < 50; i++) {
                sum += at[i] * at[i];
              }
              return sum;
            },
            at -> {
              double[] gradient = new double[50];
              gradient[0] = 4 * Math.pow(at[0], 3);
              gradient[1] = -4 * Math.pow(at[1], 3);
              for (int i = 2; i < 50; i++) {
                gradient[i] = 2 * at[i];
              }
              return gradient;
            });

    assertThat(check(ground).verdict()).isEqualTo(HIGHER_ORDER_SADDLE);
  }

  /** What is left of a vector after many steps down a bowl that is level in one direction. */
  private static double[] flatDirection(Landscape quadratic) {
    double[] v = Vectors.normal(5, 0, 2000);
    double[] gradient = new double[2000];
    for (int i = 0; i < 400; i++) {
      quadratic.gradient(v, gradient);
      Vectors.add(v, -1.6, gradient);
    }
    Vectors.scale(v, 1 / Vectors.norm(v));
    return v;
  }
}
