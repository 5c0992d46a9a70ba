package dev.descent.sweep.strategy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.descent.engine.Family;
import dev.descent.sweep.space.Scale;
import dev.descent.sweep.strategy.Simulation.Curve;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What every strategy keeps to. {@link Simulation} refuses decisions that nobody can carry out. */
class StrategyContractTest {
  private static final int EPOCHS = 9;
  private static final int BUDGET = 20;

  /** Two continua, five whole numbers and a choice of three, with a constraint over all. */
  private static final Cube MIXED =
      new Cube(
          new int[] {Scale.CONTINUUM, 5, 3, Scale.CONTINUUM},
          new boolean[] {true, true, false, true},
          StrategyContractTest::allowed);

  private static final Curve CURVE =
      (point, trial, epochs) -> 2 * Math.abs(point[0] - 0.6) + point[1] / 5 + 1.0 / epochs;

  private static boolean allowed(double[] point) {
    boolean middle = Scale.index(point[2], 3) == 1;
    return point[0] + point[3] < 1.2 && !(middle && point[1] > 0.5);
  }

  static Stream<SearchStrategy> strategies() {
    return Stream.concat(
        Family.members(SearchStrategy.class),
        Stream.of(
            new CoarseToFine(2, 7, 0.5, 0.5),
            new CoarseToFine(20, null, 1, 1),
            new SuccessiveHalving(2, 2),
            new Hyperband(2, 1),
            new Tpe(2, 0.3, 10),
            new PopulationBased(3, 2, 0.25, 1),
            new PopulationBased(2, 100, 0.5, 0.2)));
  }

  static Stream<Arguments> atATime() {
    return strategies()
        .flatMap(
            strategy -> Stream.of(1, 2, 5).map(concurrent -> Arguments.of(strategy, concurrent)));
  }

  private static Simulation simulation(SearchStrategy strategy, int budget, Curve curve) {
    return new Simulation(new Search(strategy, null), MIXED, EPOCHS, budget, curve);
  }

  private static List<Decision> decisions(
      SearchStrategy strategy, int budget, Curve curve, int concurrent) {
    Simulation simulation = simulation(strategy, budget, curve);
    simulation.run(7, concurrent);
    return simulation.decisions();
  }

  @ParameterizedTest
  @MethodSource("strategies")
  void survivesJson(SearchStrategy strategy) {
    Family.survivesJson(SearchStrategy.class, strategy);
  }

  @ParameterizedTest
  @MethodSource("atATime")
  void decidesTheSameForTheSameSeed(SearchStrategy strategy, int concurrent) {
    List<Decision> once = decisions(strategy, BUDGET, CURVE, concurrent);
    List<Decision> again = decisions(strategy, BUDGET, CURVE, concurrent);

    assertThat(Decisions.texts(again)).isEqualTo(Decisions.texts(once));
  }

  @ParameterizedTest
  @MethodSource("strategies")
  void anotherSeedBeginsElsewhereWhereItCounts(SearchStrategy strategy) {
    double[] one = simulation(strategy, 1, CURVE).run(1, 1).get(0).point();
    double[] other = simulation(strategy, 1, CURVE).run(2, 1).get(0).point();

    assertThat(one[0] == other[0])
        .isEqualTo(!strategy.dependsOnSeed() || strategy instanceof Nearby);
  }

  /** Each outcome in turn becomes the best of all, then a failure. */
  @ParameterizedTest
  @MethodSource("atATime")
  void doesNotLookAtTheLastOutcomesOfAsManyAsTrainAtATime(SearchStrategy strategy, int concurrent) {
    List<Decision> before = decisions(strategy, BUDGET, CURVE, concurrent);

    int[] training =
        IntStream.range(0, before.size()).filter(i -> before.get(i).trains()).toArray();
    for (int stretch = 0; stretch < training.length; stretch++) {
      int blind = blindUntil(before, training[stretch], concurrent);
      for (double outcome : new double[] {-1, Double.POSITIVE_INFINITY}) {
        List<Decision> after = decisions(strategy, BUDGET, altered(stretch, outcome), concurrent);

        assertThat(Decisions.texts(after.subList(0, blind)))
            .isEqualTo(Decisions.texts(before.subList(0, blind)));
      }
    }
  }

  /** The first decision that may know what a stretch came to. */
  private static int blindUntil(List<Decision> decisions, int stretch, int concurrent) {
    int begun = 0;
    for (int i = stretch; i < decisions.size(); i++) {
      begun += decisions.get(i).trains() ? 1 : 0;
      if (begun == concurrent || decisions.get(i) instanceof Decision.Await) {
        return i + 1;
      }
    }
    return decisions.size();
  }

  private static Curve altered(int stretch, double outcome) {
    int[] asked = new int[1];
    return (point, trial, epochs) ->
        asked[0]++ == stretch ? outcome : CURVE.cost(point, trial, epochs);
  }

  @ParameterizedTest
  @MethodSource("atATime")
  void staysInTheCubeAndKeepsToItsConstraints(SearchStrategy strategy, int concurrent) {
    List<Trial> trials = simulation(strategy, 60, CURVE).run(3, concurrent);

    assertThat(trials).isNotEmpty().hasSizeLessThanOrEqualTo(60);
    for (Trial trial : trials) {
      assertThat(trial.point()).hasSize(4);
      assertThat(trial.point()).satisfies(point -> assertThat(allowed(point)).isTrue());
      for (double place : trial.point()) {
        assertThat(place).isBetween(0.0, 1.0);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("atATime")
  void someTrialIsTrainedToTheEnd(SearchStrategy strategy, int concurrent) {
    for (int budget : new int[] {1, 2, 5, BUDGET}) {
      List<Trial> trials = simulation(strategy, budget, CURVE).run(1, concurrent);

      assertThat(trials).anyMatch(trial -> trial.costAt(EPOCHS) != null);
    }
  }

  @ParameterizedTest
  @MethodSource("atATime")
  void oneTrialOnOneAxisIsASearchToo(SearchStrategy strategy, int concurrent) {
    Simulation simulation =
        new Simulation(
            new Search(strategy, null), Simulation.continuous(1), 1, 1, (p, t, epochs) -> p[0]);

    List<Trial> trials = simulation.run(1, concurrent);

    assertThat(trials).hasSize(1);
    assertThat(simulation.trained()).isEqualTo(1);
  }

  @ParameterizedTest
  @MethodSource("atATime")
  void endsWhenEveryTrialFails(SearchStrategy strategy, int concurrent) {
    Curve failure = (point, trial, epochs) -> Double.POSITIVE_INFINITY;

    List<Trial> trials = simulation(strategy, BUDGET, failure).run(1, concurrent);

    assertThat(trials).isNotEmpty();
    assertThat(trials).allMatch(trial -> trial.stretches().size() == 1);
  }

  @ParameterizedTest
  @MethodSource("atATime")
  void neverTrainsATrialFurtherThatHasFailed(SearchStrategy strategy, int concurrent) {
    Curve everyThird =
        (point, trial, epochs) ->
            trial % 3 == 0 ? Double.POSITIVE_INFINITY : CURVE.cost(point, trial, epochs);

    List<Trial> trials = simulation(strategy, BUDGET, everyThird).run(1, concurrent);

    assertThat(trials.stream().filter(Trial::hasFailed))
        .isNotEmpty()
        .allMatch(trial -> trial.stretches().size() == 1);
    assertThat(trials).anyMatch(trial -> trial.costAt(EPOCHS) != null && !trial.hasFailed());
  }

  @ParameterizedTest
  @MethodSource("strategies")
  void endsWhereNothingMayBeTried(SearchStrategy strategy) {
    Cube closed = new Cube(MIXED.counts(), MIXED.ordered(), point -> false);

    List<Trial> trials =
        new Simulation(new Search(strategy, null), closed, EPOCHS, 3, CURVE).run(1, 1);

    assertThat(trials.isEmpty()).isEqualTo(strategy instanceof GridSearch);
  }

  @ParameterizedTest
  @MethodSource("strategies")
  void aSearchWithoutTrialsIsOver(SearchStrategy strategy) {
    Decision decision = strategy.next(MIXED, new History(List.of(), EPOCHS, 0), 1);

    assertThat(decision).isEqualTo(new Decision.Finish());
  }
}
