package dev.descent.sweep.strategy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.descent.sweep.strategy.Trial.Stretch;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HyperbandTest {
  private static final Hyperband THIRDS = new Hyperband(3, 1);

  private static Simulation simulation(int epochs, int budget) {
    return new Simulation(
        new Search(THIRDS, null),
        Simulation.continuous(1),
        epochs,
        budget,
        (point, trial, reached) -> point[0] + 1.0 / reached);
  }

  private static long arrived(List<Trial> trials, int epochs) {
    return trials.stream().filter(trial -> trial.costAt(epochs) != null).count();
  }

  /** The paper's table 1, R = 81 and η = 3, with n = ⌈5·3ˢ/(s + 1)⌉ and ⌊n/3⌋ kept. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 5})
  void followsThePapersTable(int concurrent) {
    int[][] table = {{81, 27, 9, 3, 1}, {34, 11, 3, 1}, {15, 5, 1}, {8, 2}, {5}};

    List<Trial> trials = simulation(81, 1_000).run(1, concurrent).subList(0, 143);

    assertThat(THIRDS.trials(81)).isEqualTo(143);
    int first = 0;
    for (int s = 4; s >= 0; s--) {
      int[] kept = table[4 - s];
      List<Trial> bracket = trials.subList(first, first + kept[0]);
      int rung = 81 / (int) Math.pow(3, s);
      assertThat(arrived(trials.subList(first, trials.size()), rung / 3)).isZero();
      for (int left : kept) {
        assertThat(arrived(bracket, rung)).isEqualTo(left);
        rung *= 3;
      }
      first += kept[0];
    }
  }

  @Test
  void keepsTheBestOfABracketAndStopsTheOthers() {
    List<Trial> bracket = simulation(9, 9).run(3, 2);

    List<Trial> ranked =
        bracket.stream().sorted(Comparator.comparingDouble(trial -> trial.point()[0])).toList();
    assertThat(ranked.stream().map(Trial::epochs)).containsExactly(9, 3, 3, 1, 1, 1, 1, 1, 1);
    assertThat(ranked.stream().map(Trial::stopped))
        .containsExactly(false, true, true, true, true, true, true, true, true);
  }

  @Test
  void beginsAnewAfterTheLastBracket() {
    List<Trial> trials = simulation(9, 9 + 5 + 3 + 9).run(1, 2);

    assertThat(THIRDS.trials(9)).isEqualTo(17);
    assertThat(trials).hasSize(26);
    assertThat(arrived(trials.subList(17, 26), 1)).isEqualTo(9);
    assertThat(arrived(trials.subList(17, 26), 9)).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 8, 10, 11, 13, 16})
  void aBracketCutShortByTheBudgetIsHalvedToo(int budget) {
    List<Trial> trials = simulation(9, budget).run(1, 2);

    assertThat(trials).hasSize(budget);
    int last = budget <= 9 ? 0 : budget <= 14 ? 9 : 14;
    assertThat(arrived(trials.subList(last, budget), 9)).isPositive();
  }

  /** As when the budget is made smaller. */
  @Test
  void isOverWithMoreTrialsThanThereMayBe() {
    List<Trial> trials =
        List.of(
            new Trial(0, new double[] {0.5}, List.of(new Stretch(9, 1.0)), false),
            new Trial(1, new double[] {0.6}, List.of(new Stretch(1, 1.0)), true),
            new Trial(2, new double[] {0.7}, List.of(new Stretch(1, 1.0)), false));

    Decision decision = THIRDS.next(Simulation.continuous(1), new History(trials, 9, 1), 1);

    assertThat(decision).isEqualTo(new Decision.Finish());
  }
}
