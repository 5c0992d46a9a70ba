package dev.descent.sweep.strategy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.descent.sweep.space.Scale;
import dev.descent.sweep.strategy.Trial.Stretch;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TpeTest {
  private static final Tpe DEFAULT = new Tpe(15, 0.1, 64);

  private static double distance(Trial trial) {
    return Math.hypot(trial.point()[0] - 0.7, trial.point()[1] - 0.3);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void concentratesWhereTheBestAre(long seed) {
    List<Trial> trials =
        Simulation.of(
                DEFAULT,
                Simulation.continuous(2),
                60,
                point -> Math.hypot(point[0] - 0.7, point[1] - 0.3))
            .run(seed, 2);

    double first =
        trials.subList(0, 15).stream().mapToDouble(TpeTest::distance).average().orElseThrow();
    double last =
        trials.subList(40, 60).stream().mapToDouble(TpeTest::distance).average().orElseThrow();
    assertThat(last).isLessThan(first / 2);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void triesTheBestOfAChoiceMost(long seed) {
    Cube cube =
        new Cube(new int[] {5, Scale.CONTINUUM}, new boolean[] {false, true}, point -> true);

    List<Trial> trials =
        Simulation.of(
                DEFAULT,
                cube,
                60,
                point -> (Scale.index(point[0], 5) == 3 ? 0 : 1) + Math.abs(point[1] - 0.4))
            .run(seed, 2);

    assertThat(
            trials.subList(30, 60).stream()
                .filter(trial -> Scale.index(trial.point()[0], 5) == 3)
                .count())
        .isGreaterThan(15); // a fifth would be 6
  }

  @Test
  void beginsWithTrialsThatFillTheSpaceEvenly() {
    Cube cube = Simulation.continuous(3);

    List<Trial> modelled = Simulation.of(DEFAULT, cube, 17, point -> point[0]).run(4, 1);
    List<Trial> even = Simulation.of(new SobolSearch(), cube, 17, point -> 0).run(4, 1);

    for (int i = 0; i < 15; i++) {
      assertThat(modelled.get(i).point()).isEqualTo(even.get(i).point());
    }
    assertThat(modelled.get(15).point()).isNotEqualTo(even.get(15).point());
  }

  /** Twenty outcomes, of which the best two lie at 0.7, and twenty that are still missing. */
  private static History training(double at) {
    List<Trial> trials = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      double place = i < 20 ? (i + 0.5) / 20 : at;
      Double cost = i < 20 ? Double.valueOf(Math.abs(place - 0.7)) : null;
      trials.add(new Trial(i, new double[] {place}, List.of(new Stretch(1, cost)), false));
    }
    return new History(trials, 1, 100);
  }

  @Test
  void aPlaceIsLessPromisingTheMoreTrialsTrainThere() {
    int nearer = 0;
    for (long seed = 0; seed < 100; seed++) {
      double elsewhere = proposed(training(0.05), seed);
      double there = proposed(training(0.7), seed);

      nearer += Math.abs(elsewhere - 0.7) < Math.abs(there - 0.7) ? 1 : 0;
    }

    assertThat(nearer).isGreaterThan(80);
  }

  private static double proposed(History history, long seed) {
    Decision decision = DEFAULT.next(Simulation.continuous(1), history, seed);
    return ((Decision.New) decision).point()[0];
  }

  @Test
  void failedTrialsAreNoExample() {
    List<Trial> trials =
        Simulation.of(
                DEFAULT,
                Simulation.continuous(1),
                60,
                point -> point[0] > 0.5 ? Double.POSITIVE_INFINITY : Math.abs(point[0] - 0.3))
            .run(1, 2);

    assertThat(trials.subList(30, 60).stream().filter(Trial::hasFailed).count()).isLessThan(5);
  }

  @Test
  void triesEveryCombinationOfChoicesBeforeItRepeatsOne() {
    Cube cube = new Cube(new int[] {6, 5}, new boolean[] {false, true}, point -> true);

    List<Trial> trials = Simulation.of(DEFAULT, cube, 60, point -> point[0] + point[1]).run(1, 2);

    assertThat(trials.stream().skip(15).limit(10).map(TpeTest::combination))
        .doesNotHaveDuplicates()
        .doesNotContainAnyElementsOf(trials.stream().limit(15).map(TpeTest::combination).toList());
    assertThat(trials.stream().map(TpeTest::combination).distinct()).hasSize(30);
  }

  private static List<Integer> combination(Trial trial) {
    return List.of(Scale.index(trial.point()[0], 6), Scale.index(trial.point()[1], 5));
  }
}
