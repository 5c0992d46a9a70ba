package dev.descent.sweep.strategy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.descent.sweep.strategy.Simulation.Curve;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SuccessiveHalvingTest {
  private static final SuccessiveHalving THIRDS = new SuccessiveHalving(3, 1);

  private static Simulation simulation(int epochs, int budget, Curve curve) {
    return new Simulation(
        new Search(THIRDS, null), Simulation.continuous(1), epochs, budget, curve);
  }

  private static long arrived(List<Trial> trials, int epochs) {
    return trials.stream().filter(trial -> trial.costAt(epochs) != null).count();
  }

  @Test
  void everyRungKeepsAThirdWhenTheBestComeFirst() {
    Simulation simulation = simulation(27, 27, (point, trial, epochs) -> trial + 1.0 / epochs);

    List<Trial> trials = simulation.run(1, 1);

    assertThat(arrived(trials, 1)).isEqualTo(27);
    assertThat(arrived(trials, 3)).isEqualTo(9);
    assertThat(arrived(trials, 9)).isEqualTo(3);
    assertThat(arrived(trials, 27)).isEqualTo(1);
    assertThat(simulation.trained()).isEqualTo(27 + 9 * 2 + 3 * 6 + 18);
  }

  /** Of three the best is 0; of six the best two are 5 and 0, of which 0 has gone on already. */
  @Test
  void promotesAsSoonAsThereIsATopThird() {
    double[] costs = {1, 5, 4, 2, 3, 0};
    Simulation simulation = simulation(3, 6, (point, trial, epochs) -> costs[trial]);

    simulation.run(1, 1);

    List<Decision> promotions =
        simulation.decisions().stream().filter(Decision.Promote.class::isInstance).toList();
    assertThat(promotions).containsExactly(new Decision.Promote(0, 3), new Decision.Promote(5, 3));
    assertThat(simulation.decisions().indexOf(promotions.get(0))).isEqualTo(3);
  }

  /** Some are promoted too soon, before better ones came: more than a third gets on. */
  @ParameterizedTest
  @CsvSource({"1, 1", "2, 2", "3, 5", "4, 1", "5, 2", "6, 5", "7, 1", "8, 2", "9, 5"})
  void theBestArrivesAndMostEpochsAreSaved(long seed, int concurrent) {
    Simulation simulation = simulation(27, 27, (point, trial, epochs) -> point[0] + 1.0 / epochs);

    List<Trial> trials = simulation.run(seed, concurrent);

    Trial best =
        trials.stream().min(Comparator.comparingDouble(trial -> trial.point()[0])).orElseThrow();
    assertThat(best.costAt(27)).isEqualTo(best.point()[0] + 1.0 / 27);
    assertThat(arrived(trials, 1)).isEqualTo(27);
    assertThat(arrived(trials, 3)).isBetween(9L, 18L);
    assertThat(arrived(trials, 9)).isBetween(3L, 9L);
    assertThat(arrived(trials, 27)).isBetween(1L, 5L);
    assertThat(simulation.trained()).isLessThan(27 * 27 * 3 / 10);
  }

  @Test
  void ofTooFewTheBestGoesOnAlone() {
    Simulation simulation = simulation(9, 2, (point, trial, epochs) -> 5 - trial);

    List<Trial> trials = simulation.run(1, 2);

    assertThat(trials.get(0).epochs()).isEqualTo(1);
    assertThat(trials.get(1).epochs()).isEqualTo(9);
  }

  @Test
  void whenTheFurthestFailsTheNextBestGoesOn() {
    Simulation simulation =
        simulation(
            9,
            3,
            (point, trial, epochs) ->
                trial == 0 && epochs > 1 ? Double.POSITIVE_INFINITY : trial + 1.0 / epochs);

    List<Trial> trials = simulation.run(1, 1);

    assertThat(trials.get(0).epochs()).isEqualTo(3);
    assertThat(trials.get(0).hasFailed()).isTrue();
    assertThat(trials.get(1).costAt(9)).isEqualTo(1 + 1.0 / 9);
    assertThat(trials.get(2).epochs()).isEqualTo(1);
  }

  @Test
  void rungsAreCountedFromTheEnd() {
    assertThat(Rungs.of(1, 3, 27)).containsExactly(1, 3, 9, 27);
    assertThat(Rungs.of(1, 3, 100)).containsExactly(1, 3, 11, 33, 100);
    assertThat(Rungs.of(2, 4, 50)).containsExactly(3, 12, 50);
    assertThat(Rungs.of(4, 4, 50)).containsExactly(12, 50);
    assertThat(Rungs.of(60, 3, 50)).containsExactly(50);
    assertThat(Rungs.of(1, 2, 1)).containsExactly(1);
  }
}
