package dev.descent.sweep.strategy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.descent.engine.InvalidSettingException;
import dev.descent.sweep.space.Choice;
import dev.descent.sweep.space.IntScale;
import dev.descent.sweep.space.LogScale;
import dev.descent.sweep.space.OneMinusLogScale;
import dev.descent.sweep.space.Scale;
import dev.descent.sweep.space.SearchSpace;
import dev.descent.sweep.strategy.Trial.Stretch;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.commons.math3.distribution.NormalDistribution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NearbyTest {
  private static final int DRAWS = 4_000;
  private static final String OPTIMIZER = "/training/optimizer";
  private static final String RATE = "/training/optimizer/learningRate";
  private static final String BETA = "/training/optimizer/beta1";
  private static final String UNITS = "/network/layers/0/units";

  private static Nearby around(Map<String, Object> settings) {
    return new Nearby(settings, 0.1);
  }

  /** The rate by its magnitude, and β₁ for Adam alone. */
  private static SearchSpace space() {
    Map<String, Scale> scales = new LinkedHashMap<>();
    scales.put(OPTIMIZER, new Choice(List.of("sgd", "adam")));
    scales.put(RATE, new LogScale(1e-4, 1));
    scales.put(BETA, new OneMinusLogScale(0.5, 0.8));
    scales.put(UNITS, new IntScale(4, 8));
    Map<String, List<Object>> adam = new HashMap<>();
    adam.put(OPTIMIZER, new ArrayList<>(List.of("adam")));
    return new SearchSpace(scales, Map.of(BETA, adam), List.of());
  }

  /** The second trials of many searches that begin at one point. */
  private static List<double[]> drawn(Cube cube, double spread) {
    Nearby nearby = new Nearby(Map.of(), spread);
    Trial first = new Trial(0, cube.start(), List.of(new Stretch(1, null)), false);
    return IntStream.range(0, DRAWS)
        .mapToObj(seed -> nearby.next(cube, new History(List.of(first), 1, 2), seed))
        .map(decision -> ((Decision.New) decision).point())
        .toList();
  }

  /** Kolmogorov–Smirnov: a distance of 1.95/√n is passed once in a thousand times. */
  @ParameterizedTest
  @ValueSource(doubles = {0.0, 0.05, 0.5, 0.97})
  void placesFollowANormalDensityCutOffAtTheEnds(double start) {
    double spread = 0.1;
    NormalDistribution normal = new NormalDistribution(start, spread);
    Cube cube = Simulation.continuous(1).from(new double[] {start});

    double[] places =
        drawn(cube, spread).stream().mapToDouble(point -> point[0]).sorted().toArray();

    for (int i = 0; i < DRAWS; i++) {
      double below = normal.probability(0, places[i]) / normal.probability(0, 1);
      assertThat((i + 0.5) / DRAWS).isCloseTo(below, within(1.95 / Math.sqrt(DRAWS)));
    }
  }

  /** Four standard errors of a share; the other three values share the rest. */
  @Test
  void aChoiceIsKeptAsOftenAsTheManualSays() {
    Cube cube =
        new Cube(new int[] {4, Scale.CONTINUUM}, new boolean[] {false, true}, point -> true)
            .from(new double[] {0.375, 0.5});

    int[] found = new int[4];
    drawn(cube, 0.2).forEach(point -> found[Scale.index(point[0], 4)]++);

    double kept = 1 - 0.2 * (1 - 1.0 / 4);
    double error = Math.sqrt(kept * (1 - kept) / DRAWS);
    assertThat((double) found[1] / DRAWS).isCloseTo(kept, within(4 * error));
    for (int other : new int[] {0, 2, 3}) {
      double share = 0.2 / 4;
      assertThat((double) found[other] / DRAWS)
          .isCloseTo(share, within(4 * Math.sqrt(share * (1 - share) / DRAWS)));
    }
  }

  @Test
  void triesNothingTwiceAndEndsWhenNothingNewIsLeft() {
    Cube cube = new Cube(new int[] {3, 2}, new boolean[] {false, true}, point -> true);

    List<Trial> trials = Simulation.of(around(Map.of()), cube, 50, point -> point[0]).run(1, 2);

    assertThat(trials).hasSize(6);
    assertThat(
            trials.stream()
                .map(t -> Scale.index(t.point()[0], 3) + " " + Scale.index(t.point()[1], 2))
                .distinct())
        .hasSize(6);
  }

  /** No place in the cube stands for 0.0123456789 exactly. */
  @Test
  void theFirstTrialHasTheVeryNumbersThatWereGiven() {
    SearchSpace space = space();
    Map<String, Object> given = Map.of(OPTIMIZER, "sgd", RATE, 0.0123456789, UNITS, 7.0);

    Nearby nearby = around(given).completed(space, Map.of());
    Map<String, Object> first = nearby.settings(space, nearby.start(space));

    assertThat(first)
        .isEqualTo(Map.of(OPTIMIZER, "sgd", RATE, 0.0123456789, UNITS, 7)); // a whole number
  }

  @Test
  void whatIsLeftOutIsTakenFromTheBaseAndElseFromTheMiddle() {
    SearchSpace space = space();
    Map<String, Object> base = Map.of(OPTIMIZER, "adam", RATE, 0.001, BETA, 0.7);

    Nearby nearby = around(Map.of(RATE, 0.1)).completed(space, base);

    assertThat(nearby.settings(space, nearby.start(space)))
        .containsEntry(OPTIMIZER, "adam")
        .containsEntry(RATE, 0.1)
        .containsEntry(BETA, 0.7)
        .containsEntry(UNITS, 6);
  }

  @Test
  void aBaseOutsideTheSpaceMustBeReplacedWhereItCounts() {
    SearchSpace space = space();
    Map<String, Object> base = Map.of(RATE, 0.1, BETA, 0.9);

    Nearby without = around(Map.of(OPTIMIZER, "sgd")).completed(space, base);

    assertThat(without.settings(space, without.start(space))).doesNotContainKey(BETA);
    assertThatThrownBy(() -> around(Map.of(OPTIMIZER, "adam")).completed(space, base))
        .isInstanceOf(InvalidSettingException.class)
        .hasMessage(
            "settings must name " + BETA + ": what base has there is not searched, was 0.9");
  }

  @Test
  void refusesWhatIsNotSearchedByItsPlace() {
    assertThatThrownBy(() -> around(Map.of(RATE, 2.0)).completed(space(), Map.of()))
        .isInstanceOf(InvalidSettingException.class)
        .hasMessage(
            "~1training~1optimizer~1learningRate must be a value that its scale has, from 1.0E-4 to"
                + " 1.0, was 2.0")
        .extracting(e -> ((InvalidSettingException) e).field())
        .isEqualTo("settings/~1training~1optimizer~1learningRate");
    assertThatThrownBy(() -> around(Map.of(UNITS, 5.5)).completed(space(), Map.of()))
        .hasMessageContaining("from 4 to 8, was 5.5");
    assertThatThrownBy(() -> around(Map.of(OPTIMIZER, "nadam")).completed(space(), Map.of()))
        .hasMessageContaining("must be one of the 2 values that are searched, was nadam");
    assertThatThrownBy(() -> around(Map.of("/training/epochs", 3)).completed(space(), Map.of()))
        .hasMessageStartingWith("~1training~1epochs must be a place that is searched");
  }
}
