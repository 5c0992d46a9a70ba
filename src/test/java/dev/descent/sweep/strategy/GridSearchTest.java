package dev.descent.sweep.strategy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.descent.sweep.space.IntScale;
import dev.descent.sweep.space.Scale;
import dev.descent.sweep.space.UniformScale;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

class GridSearchTest {
  /** All combinations for three points: a continuum, two whole numbers, a choice of four. */
  private static final List<double[]> COMBINATIONS = combinations();

  private static List<double[]> combinations() {
    List<double[]> points = new ArrayList<>();
    for (double first : new double[] {0, 0.5, 1}) {
      for (double second : new double[] {0.25, 0.75}) {
        for (double third : new double[] {0.125, 0.375, 0.625, 0.875}) {
          points.add(new double[] {first, second, third});
        }
      }
    }
    return points;
  }

  private static Cube cube(Predicate<double[]> allowed) {
    return new Cube(new int[] {Scale.CONTINUUM, 2, 4}, new boolean[] {true, true, false}, allowed);
  }

  private static double[][] tried(Cube cube, int budget, int concurrent) {
    return Simulation.of(new GridSearch(3), cube, budget, point -> point[0])
        .run(1, concurrent)
        .stream()
        .map(Trial::point)
        .toArray(double[][]::new);
  }

  @Test
  void triesEveryCombinationOnce() {
    Cube cube = cube(point -> true);

    double[][] tried = tried(cube, 1_000, 1);

    assertThat(tried).isDeepEqualTo(COMBINATIONS.toArray(double[][]::new));
    assertThat(new GridSearch(3).size(cube)).isEqualTo(24);
    assertThat(tried(cube, 1_000, 5)).isDeepEqualTo(tried);
  }

  @Test
  void leavesOutWhatAConstraintForbids() {
    Predicate<double[]> allowed = point -> point[0] + point[2] < 1 && point[1] > 0.5;

    double[][] tried = tried(cube(allowed), 1_000, 2);

    assertThat(tried).isDeepEqualTo(COMBINATIONS.stream().filter(allowed).toArray(double[][]::new));
    assertThat(tried).hasDimensions(6, 3); // four with the first at its least, two in its middle
  }

  @Test
  void endsWithTheBudget() {
    double[][] tried = tried(cube(point -> true), 10, 1);

    assertThat(tried).isDeepEqualTo(COMBINATIONS.subList(0, 10).toArray(double[][]::new));
  }

  @Test
  void goesFromEndToEndOfAScale() {
    UniformScale uniform = new UniformScale(-1, 3);
    IntScale five = new IntScale(1, 5);
    IntScale many = new IntScale(0, 1_000);
    Cube cube =
        new Cube(
            new int[] {uniform.count(), five.count(), many.count()},
            new boolean[] {true, true, true},
            point -> true);

    List<Trial> trials = Simulation.of(new GridSearch(5), cube, 1_000, point -> 0).run(1, 1);

    assertThat(trials).hasSize(125);
    assertThat(trials.stream().map(trial -> uniform.at(trial.point()[0])).distinct())
        .containsExactly(-1.0, 0.0, 1.0, 2.0, 3.0);
    assertThat(trials.stream().map(trial -> five.at(trial.point()[1])).distinct())
        .containsExactly(1, 2, 3, 4, 5);
    assertThat(trials.stream().map(trial -> many.at(trial.point()[2])).distinct())
        .containsExactly(0, 250, 500, 750, 1_000);
  }

  @Test
  void sizesThatNoNumberHoldsAreTheLargest() {
    int[] counts = new int[7];
    boolean[] ordered = new boolean[7];
    Arrays.fill(counts, 1_000);
    Cube seven = new Cube(counts, ordered, point -> true);
    Cube six = new Cube(Arrays.copyOf(counts, 6), Arrays.copyOf(ordered, 6), point -> true);

    assertThat(new GridSearch(2).size(six)).isEqualTo(1_000_000_000_000_000_000L);
    assertThat(new GridSearch(2).size(seven)).isEqualTo(Long.MAX_VALUE);
  }

  @Test
  void theLargestGridOfABudgetGivesEarlierScalesMore() {
    Cube four = Simulation.continuous(4);
    GridSearch open = new GridSearch(null, null);

    assertThat(open.filled(four, 25).perScale()).containsExactly(4, 3, 2, 1);
    assertThat(open.filled(four, 50).perScale()).containsExactly(4, 3, 2, 2);
    assertThat(open.filled(four, 100).perScale()).containsExactly(4, 4, 3, 2);
    assertThat(open.filled(four, 1).perScale()).containsExactly(1, 1, 1, 1);
    assertThat(open.filled(Simulation.continuous(2), 25).perScale()).containsExactly(5, 5);
    assertThat(open.filled(Simulation.continuous(1), 7).perScale()).containsExactly(7);
    assertThat(open.filled(four, null)).isEqualTo(new GridSearch(4));
    assertThat(new GridSearch(5).filled(four, 3)).isEqualTo(new GridSearch(5));
  }
}
