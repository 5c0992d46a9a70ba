package dev.descent.sweep.strategy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.descent.engine.Family;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class EarlyTerminationTest {
  private static final double FAILED = Double.POSITIVE_INFINITY;
  private static final int EPOCHS = 20;

  static Stream<EarlyTermination> rules() {
    return Family.members(EarlyTermination.class);
  }

  @ParameterizedTest
  @MethodSource("rules")
  void survivesJson(EarlyTermination rule) {
    Family.survivesJson(EarlyTermination.class, rule);
  }

  @ParameterizedTest
  @MethodSource("rules")
  void theBestAndTheOnlyOneGoOn(EarlyTermination rule) {
    assertThat(rule.givesUp(1, List.of())).isFalse();
    assertThat(rule.givesUp(1, Collections.nCopies(30, 1.0))).isFalse();
    assertThat(rule.givesUp(1, List.of(2.0, 3.0, 4.0, 5.0, 6.0, FAILED))).isFalse();
    assertThat(rule.givesUp(1, Collections.nCopies(30, FAILED))).isFalse();
  }

  @Test
  void theMedianRuleComparesWithTheMiddleOfTheOthers() {
    MedianRule rule = new MedianRule(1, 1, 5);

    assertThat(rule.givesUp(3, List.of(5.0, 1.0, 2.0, 4.0, 3.0))).isFalse();
    assertThat(rule.givesUp(3.1, List.of(5.0, 1.0, 2.0, 4.0, 3.0))).isTrue();
    assertThat(rule.givesUp(3.4, List.of(5.0, 1.0, 2.0, 4.0, 3.0, FAILED))).isFalse(); // 3.5
    assertThat(rule.givesUp(3.6, List.of(5.0, 1.0, 2.0, 4.0, 3.0, FAILED))).isTrue();
    assertThat(rule.givesUp(9, List.of(1.0, 2.0, 3.0, 4.0))).isFalse(); // too few others
  }

  @Test
  void theBanditRuleLeavesSlackBehindTheBest() {
    BanditRule rule = new BanditRule(1, 1, 0.5);

    assertThat(rule.givesUp(3, List.of(2.0, 7.0))).isFalse();
    assertThat(rule.givesUp(3.01, List.of(2.0, 7.0))).isTrue();
    assertThat(rule.givesUp(-1, List.of(-2.0))).isFalse(); // as for R², to be maximised
    assertThat(rule.givesUp(-0.9, List.of(-2.0))).isTrue();
    assertThat(new BanditRule(1, 1, 0).givesUp(2.1, List.of(2.0))).isTrue();
  }

  @Test
  void theTruncationRuleGivesUpTheWorstShare() {
    TruncationRule rule = new TruncationRule(1, 1, 0.4);

    assertThat(rule.givesUp(9, List.of(1.0, 2.0, 3.0, 4.0))).isTrue(); // fifth of five
    assertThat(rule.givesUp(3.5, List.of(1.0, 2.0, 3.0, 4.0))).isTrue(); // fourth
    assertThat(rule.givesUp(2.5, List.of(1.0, 2.0, 3.0, 4.0))).isFalse(); // third
    assertThat(rule.givesUp(9, List.of(1.0))).isFalse(); // 0.8 of two is less than one
  }

  @Test
  void looksAfterTheGraceAndThenEverySoManyEpochs() {
    EarlyTermination rule = new MedianRule(3, 5, 5);

    assertThat(rule.nextLook(0, 20)).isEqualTo(5);
    assertThat(rule.nextLook(5, 20)).isEqualTo(8);
    assertThat(rule.nextLook(18, 20)).isEqualTo(20);
    assertThat(rule.nextLook(0, 4)).isEqualTo(4);
    assertThat(new MedianRule(Integer.MAX_VALUE, 1, 5).nextLook(5, 20)).isEqualTo(20);
  }

  static Stream<Arguments> combinations() {
    return Family.members(SearchStrategy.class)
        .filter(strategy -> !strategy.endsTrialsEarly())
        .flatMap(
            strategy ->
                Stream.of(
                        new MedianRule(2, 4, 5),
                        new BanditRule(3, 2, 0.2),
                        new TruncationRule(2, 4, 0.4))
                    .flatMap(
                        rule ->
                            Stream.of(1, 2, 5)
                                .map(n -> Arguments.of(new Search(strategy, rule), n))));
  }

  private static Simulation simulation(Search search) {
    return new Simulation(
        search,
        Simulation.continuous(2),
        EPOCHS,
        16,
        (point, trial, epochs) -> 0.1 + point[0] + point[1] + 1.0 / epochs);
  }

  /** Curves that do not cross: what is given up would not have been the best. */
  @ParameterizedTest
  @MethodSource("combinations")
  void savesEpochsAndLosesNothingWhereCurvesDoNotCross(Search search, int concurrent) {
    Simulation simulation = simulation(search);

    List<Trial> trials = simulation.run(1, concurrent);

    Trial best =
        trials.stream()
            .min(Comparator.comparingDouble(trial -> trial.point()[0] + trial.point()[1]))
            .orElseThrow();
    assertThat(trials).hasSize(16);
    assertThat(best.epochs()).isEqualTo(EPOCHS);
    assertThat(trials).allMatch(trial -> trial.stopped() == trial.epochs() < EPOCHS);
    assertThat(trials).anyMatch(Trial::stopped);
    assertThat(simulation.trained()).isLessThan(16L * EPOCHS);
  }

  @ParameterizedTest
  @MethodSource("combinations")
  void looksOnlyWhenTheRuleSays(Search search, int concurrent) {
    List<Trial> trials = simulation(search).run(3, concurrent);

    EarlyTermination rule = search.termination();
    assertThat(rule).isNotNull();
    for (Trial trial : trials) {
      int expected = 0;
      for (Trial.Stretch stretch : trial.stretches()) {
        expected = rule.nextLook(expected, EPOCHS);
        assertThat(stretch.epochs()).isEqualTo(expected);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("combinations")
  void decidesTheSameForTheSameSeed(Search search, int concurrent) {
    Simulation once = simulation(search);
    Simulation again = simulation(search);

    once.run(5, concurrent);
    again.run(5, concurrent);

    assertThat(Decisions.texts(again.decisions())).isEqualTo(Decisions.texts(once.decisions()));
  }
}
