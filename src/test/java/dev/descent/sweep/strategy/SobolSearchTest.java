package dev.descent.sweep.strategy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SobolSearchTest {

  private static List<double[]> points(SearchStrategy strategy, Cube cube, int count, long seed) {
    return Simulation.of(strategy, cube, count, point -> 0).run(seed, 1).stream()
        .map(Trial::point)
        .toList();
  }

  /** scipy 1.17.1, {@code qmc.Sobol(d=4, scramble=False).random(8)}, whose first point is 0. */
  @Test
  void isSobolsSequenceButForAShift() {
    double[][] sequence = {
      {0, 0, 0, 0},
      {0.5, 0.5, 0.5, 0.5},
      {0.75, 0.25, 0.25, 0.25},
      {0.25, 0.75, 0.75, 0.75},
      {0.375, 0.375, 0.625, 0.875},
      {0.875, 0.875, 0.125, 0.375},
      {0.625, 0.125, 0.875, 0.625},
      {0.125, 0.625, 0.375, 0.125}
    };

    List<double[]> points = points(new SobolSearch(), Simulation.continuous(4), 8, 5);

    for (int i = 0; i < sequence.length; i++) {
      for (int axis = 0; axis < 4; axis++) {
        double way = (points.get(i)[axis] - points.get(0)[axis] + 1) % 1;
        assertThat(way).isCloseTo(sequence[i][axis], within(1e-9));
      }
    }
  }

  /** The centred L2 discrepancy, squared: Hickernell, Math. Comp. 67, 1998, equation 1.4. */
  private static double discrepancy(List<double[]> points) {
    double once = 0;
    double twice = 0;
    for (double[] x : points) {
      double product = 1;
      for (double place : x) {
        double away = Math.abs(place - 0.5);
        product *= 1 + away / 2 - away * away / 2;
      }
      once += product;
      for (double[] y : points) {
        product = 1;
        for (int i = 0; i < x.length; i++) {
          product *=
              1 + Math.abs(x[i] - 0.5) / 2 + Math.abs(y[i] - 0.5) / 2 - Math.abs(x[i] - y[i]) / 2;
        }
        twice += product;
      }
    }
    double n = points.size();
    return Math.pow(13.0 / 12, points.get(0).length) - 2 / n * once + twice / n / n;
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
  void fillsTheSpaceMoreEvenlyThanRandomPoints(long seed) {
    Cube cube = Simulation.continuous(4);

    double sobol = discrepancy(points(new SobolSearch(), cube, 50, seed));
    double random = discrepancy(points(new RandomSearch(), cube, 50, seed));

    assertThat(sobol).isLessThan(random / 2);
  }

  @Test
  void everyTrialTriesAnotherValueOfEverySetting() {
    List<double[]> points = points(new SobolSearch(), Simulation.continuous(5), 200, 3);

    for (int axis = 0; axis < 5; axis++) {
      int on = axis;
      assertThat(points.stream().mapToDouble(point -> point[on]).distinct()).hasSize(200);
    }
  }

  /** Points whose numbers differ by a power of two lie near each other on the first axis. */
  @Test
  void findsItsWayAroundAConstraintOnOneAxis() {
    Cube half = withConstraint(0.25);

    List<double[]> points = points(new SobolSearch(), half, 64, 1);

    assertThat(points).hasSize(64).allMatch(point -> point[0] < 0.25);
    assertThat(points.stream().mapToDouble(point -> point[0]).distinct()).hasSize(64);
  }

  private static Cube withConstraint(double most) {
    Cube all = Simulation.continuous(2);
    return new Cube(all.counts(), all.ordered(), point -> point[0] < most);
  }

  /** A quarter of the cube gets a quarter of the sequence's points, each once. */
  @Test
  void leavesOutNoPointThatMayBeTried() {
    double[][] allowed =
        points(new SobolSearch(), Simulation.continuous(2), 100, 9).stream()
            .filter(point -> point[0] < 0.25)
            .toArray(double[][]::new);

    List<double[]> points = points(new SobolSearch(), withConstraint(0.25), allowed.length, 9);

    assertThat(points.toArray(double[][]::new)).isDeepEqualTo(allowed);
  }

  @Test
  void goesOnWhereItStoodWhenTrialsAreAdded() {
    Cube cube = withConstraint(0.5);

    List<double[]> few = points(new SobolSearch(), cube, 10, 4);
    List<double[]> more = points(new SobolSearch(), cube, 30, 4);

    assertThat(IntStream.range(0, 10)).allMatch(i -> Arrays.equals(few.get(i), more.get(i)));
  }
}
