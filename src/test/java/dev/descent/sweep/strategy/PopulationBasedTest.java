package dev.descent.sweep.strategy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.descent.sweep.strategy.Trial.Stretch;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PopulationBasedTest {
  private static final double FAILED = Double.POSITIVE_INFINITY;
  private static final PopulationBased FOUR = new PopulationBased(4, 2, 0.25, 0.1);

  /** Members after two epochs, the number of each a tenth of its place. */
  private static History history(int budget, double... costs) {
    List<Trial> trials = new ArrayList<>();
    for (int i = 0; i < costs.length; i++) {
      double[] point = {0.2 + i / 10.0, 0.95};
      trials.add(new Trial(i, point, List.of(new Stretch(2, costs[i])), false));
    }
    return new History(trials, 10, budget);
  }

  private static Decision next(History history, long seed) {
    return FOUR.next(Simulation.continuous(2), history, seed);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void theWorstGivesWayToTheBestALittleChanged(long seed) {
    History history = history(20, 3, 1, 9, 2);

    Decision.Branch branch = (Decision.Branch) next(history, seed);

    assertThat(branch.trial()).isEqualTo(2);
    assertThat(branch.from()).isEqualTo(1);
    assertThat(branch.epochs()).isEqualTo(4);
    assertThat(Math.abs(branch.point()[0] - 0.3)).isCloseTo(0.1, within(1e-9));
    assertThat(branch.point()[1])
        .satisfiesAnyOf(
            place -> assertThat(place).isCloseTo(0.85, within(1e-9)),
            place -> assertThat(place).isEqualTo(Math.nextDown(1.0))); // as far as it goes
  }

  @Test
  void aShareGivesWayInEveryComparisonAndTheOthersGoOn() {
    PopulationBased eight = new PopulationBased(8, 2, 0.25, 0.1);
    Simulation simulation =
        new Simulation(
            new Search(eight, null),
            Simulation.continuous(1),
            6,
            100,
            (point, trial, epochs) -> trial); // children are worse than all others

    List<Trial> trials = simulation.run(1, 3);

    // after two epochs 7 and 6 are the worst of eight, and their children after four
    assertThat(trials).hasSize(12);
    assertThat(trials.stream().filter(Trial::stopped).map(Trial::number))
        .containsExactly(6, 7, 8, 9);
    assertThat(
            simulation.decisions().stream()
                .filter(Decision.Branch.class::isInstance)
                .map(decision -> ((Decision.Branch) decision).from()))
        .hasSize(4)
        .allMatch(from -> from < 2);
  }

  @Test
  void bothWaysAreTaken() {
    List<Boolean> ways = new ArrayList<>();
    for (long seed = 0; seed < 20; seed++) {
      ways.add(((Decision.Branch) next(history(20, 3, 1, 9, 2), seed)).point()[0] > 0.3);
    }

    assertThat(ways).contains(true, false);
  }

  @Test
  void goesOnWithoutRoomForAnother() {
    assertThat(next(history(4, 3, 1, 9, 2), 1)).isEqualTo(new Decision.Promote(2, 4));
  }

  @Test
  void goesOnWithoutAnotherToCompareWith() {
    assertThat(next(history(20, FAILED, FAILED, 9, FAILED), 1))
        .isEqualTo(new Decision.Promote(2, 4));
    assertThat(next(history(20, FAILED, FAILED, FAILED, FAILED), 1))
        .isEqualTo(new Decision.Finish());
  }

  @Test
  void failedMembersAreNeitherBestNorReplaced() {
    Decision.Branch branch = (Decision.Branch) next(history(20, FAILED, 4, FAILED, 5), 1);

    assertThat(branch.trial()).isEqualTo(3);
    assertThat(branch.from()).isEqualTo(1);
  }

  /** Of the four ways to change both settings by a whole step none is allowed. */
  @Test
  void changesLessWhereAConstraintIsNear() {
    Predicate<double[]> allowed = point -> Math.abs(point[0] - 0.3) < 0.05 && point[1] < 0.96;
    Cube all = Simulation.continuous(2);
    Cube narrow = new Cube(all.counts(), all.ordered(), allowed);

    Decision.Branch branch = (Decision.Branch) FOUR.next(narrow, history(20, 3, 1, 9, 2), 1);

    assertThat(allowed.test(branch.point())).isTrue();
    assertThat(branch.point()).isNotEqualTo(new double[] {0.3, 0.95});
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 4, 7})
  void settingsFollowWhatServesAtTheTime(int concurrent) {
    Simulation simulation =
        new Simulation(
            new Search(FOUR, null),
            Simulation.continuous(1),
            40,
            60,
            (point, trial, epochs) -> Math.abs(point[0] - 0.8) + 1.0 / epochs);

    List<Trial> trials = simulation.run(2, concurrent);

    double before =
        trials.subList(0, 4).stream()
            .mapToDouble(trial -> Math.abs(trial.point()[0] - 0.8))
            .min()
            .orElseThrow();
    double after =
        trials.stream()
            .filter(trial -> !trial.stopped())
            .mapToDouble(trial -> Math.abs(trial.point()[0] - 0.8))
            .average()
            .orElseThrow();
    assertThat(after).isLessThan(Math.max(before, 0.1));
    assertThat(trials.stream().filter(trial -> !trial.stopped())).hasSize(4);
    assertThat(simulation.trained()).isLessThanOrEqualTo(4 * 40 + 2 * 60);
  }

  @Test
  void comparesEveryTenthOfTheEpochsUnlessItIsTold() {
    PopulationBased untold = new PopulationBased(2, null, 0.5, 0.1);
    History fresh = new History(List.of(), 50, 10);
    History few = new History(List.of(), 3, 10);

    assertThat(((Decision.New) untold.next(Simulation.continuous(1), fresh, 1)).epochs())
        .isEqualTo(5);
    assertThat(((Decision.New) untold.next(Simulation.continuous(1), few, 1)).epochs())
        .isEqualTo(1);
  }
}
