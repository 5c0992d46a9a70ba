package dev.descent.sweep.strategy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.descent.sweep.space.Scale;
import dev.descent.sweep.strategy.Trial.Stretch;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CoarseToFineTest {
  private static final CoarseToFine DEFAULT = new CoarseToFine(3, null, 0.25, 0.3);

  /** How far the best there is may lie outside a region: the best of few trials miss it. */
  private static final double MISS = 0.02;

  private static final double FAILED = Double.POSITIVE_INFINITY;

  private static History history(int budget, double[][] points, double... costs) {
    List<Trial> trials = new ArrayList<>();
    for (int i = 0; i < points.length; i++) {
      trials.add(new Trial(i, points[i], List.of(new Stretch(1, costs[i])), false));
    }
    return new History(trials, 1, budget);
  }

  private static double[][] places(double... places) {
    return Arrays.stream(places).mapToObj(place -> new double[] {place}).toArray(double[][]::new);
  }

  /** The best two stand 0.2 apart: a third of that beyond each, unless the zoom asks for more. */
  @ParameterizedTest
  @CsvSource({
    "0.4,  0.6,  0.3, 0.33333333333333333, 0.66666666666666667",
    "0.4,  0.6,  0.5, 0.25, 0.75",
    "0.02, 0.06, 0.3, 0,    0.3",
    "0.98, 0.99, 0.4, 0.6,  1",
    "0.0,  1.0,  0.3, 0,    1"
  })
  void aRegionSpansTheBestAndAMargin(
      double best, double second, double zoom, double low, double high) {
    History history = history(8, places(best, 0.9, second, 0.1), 1, 5, 2, 9);

    List<Region> regions =
        new CoarseToFine(2, 4, 0.5, zoom).regions(Simulation.continuous(1), history);

    assertThat(regions).hasSize(2);
    assertThat(regions.get(0).bestTrials()).isEmpty();
    assertThat(regions.get(0).axes().get(0)).isEqualTo(new Region.Range(0, 1, new BitSet()));
    assertThat(regions.get(1).bestTrials()).containsExactly(0, 2);
    assertThat(regions.get(1).axes().get(0).low()).isCloseTo(low, within(1e-9));
    assertThat(regions.get(1).axes().get(0).high()).isCloseTo(high, within(1e-9));
  }

  @Test
  void aRegionKeepsOfAChoiceWhatTheBestHad() {
    Cube cube = new Cube(new int[] {4}, new boolean[] {false}, point -> true);
    History history =
        history(
            16,
            places(0.125, 0.375, 0.625, 0.875, 0.625, 0.4, 0.1, 0.7),
            9,
            2,
            1,
            8,
            3,
            7,
            FAILED,
            FAILED);

    List<Region> regions = new CoarseToFine(2, 8, 0.375, 0.3).regions(cube, history);

    assertThat(regions.get(0).axes().get(0).options()).isEqualTo(BitSet.valueOf(new long[] {15}));
    assertThat(regions.get(1).bestTrials()).containsExactly(2, 1, 4);
    assertThat(regions.get(1).axes().get(0).options()).isEqualTo(BitSet.valueOf(new long[] {6}));
  }

  @Test
  void aRegionIsNeverDrawnAroundFailedTrials() {
    History one = history(8, places(0.1, 0.2, 0.9, 0.3), FAILED, FAILED, 7, FAILED);
    History none = history(8, places(0.1, 0.2, 0.9, 0.3), FAILED, FAILED, FAILED, FAILED);

    CoarseToFine strategy = new CoarseToFine(2, 4, 0.5, 0.3);

    Region around = strategy.regions(Simulation.continuous(1), one).get(1);
    Region whole = strategy.regions(Simulation.continuous(1), none).get(1);
    assertThat(around.bestTrials()).containsExactly(2);
    assertThat(around.axes().get(0).low()).isCloseTo(0.7, within(1e-9));
    assertThat(whole.axes().get(0)).isEqualTo(new Region.Range(0, 1, new BitSet()));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 5})
  void aRoundIsALatinHypercubeInItsRegion(int concurrent) {
    Cube cube = Simulation.continuous(3);
    List<Trial> trials =
        Simulation.of(DEFAULT, cube, 30, point -> Math.abs(point[0] - 0.7)).run(5, concurrent);

    List<Region> regions = DEFAULT.regions(cube, new History(trials, 1, 30));

    assertThat(regions).hasSize(3);
    for (int round = 0; round < 3; round++) {
      for (int axis = 0; axis < 3; axis++) {
        Region.Range range = regions.get(round).axes().get(axis);
        int on = axis;
        assertThat(
                trials.subList(10 * round, 10 * round + 10).stream()
                    .map(trial -> (trial.point()[on] - range.low()) / range.width())
                    .map(share -> (int) Math.floor(share * 10)))
            .containsExactlyInAnyOrder(0, 1, 2, 3, 4, 5, 6, 7, 8, 9);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void regionsNestAndNarrowAroundTheBestThereIs(long seed) {
    Cube cube =
        new Cube(new int[] {Scale.CONTINUUM, 5}, new boolean[] {true, false}, point -> true);
    List<Trial> trials =
        Simulation.of(
                DEFAULT, cube, 60, point -> Math.abs(point[0] - 0.7) + Math.abs(point[1] - 0.5))
            .run(seed, 2);

    List<Region> regions = DEFAULT.regions(cube, new History(trials, 1, 60));

    for (int round = 1; round < 3; round++) {
      Region.Range before = regions.get(round - 1).axes().get(0);
      Region.Range after = regions.get(round).axes().get(0);
      assertThat(after.low()).isBetween(before.low(), 0.7 + MISS);
      assertThat(after.high()).isBetween(0.7 - MISS, before.high());
      assertThat(after.width()).isLessThan(before.width());
      BitSet options = regions.get(round).axes().get(1).options();
      assertThat(options.get(2)).isTrue();
      assertThat(options.cardinality())
          .isLessThanOrEqualTo(regions.get(round - 1).axes().get(1).options().cardinality());
    }
    assertThat(regions.get(2).axes().get(0).width()).isLessThan(0.5);
    assertThat(regions.get(2).axes().get(1).options().cardinality()).isLessThan(4);
  }

  @Test
  void aRoundWaitsForTheOneBefore() {
    Simulation simulation = Simulation.of(DEFAULT, Simulation.continuous(2), 12, point -> point[0]);

    simulation.run(1, 3);

    List<Decision> decisions = simulation.decisions();
    assertThat(decisions.indexOf(new Decision.Await())).isEqualTo(4);
    assertThat(decisions.lastIndexOf(new Decision.Await())).isEqualTo(9);
    assertThat(decisions).hasSize(12 + 2 + 1);
  }

  @Test
  void roundsThatWouldNotFitShareTheTrialsEvenly() {
    CoarseToFine large = new CoarseToFine(3, Integer.MAX_VALUE, 0.25, 0.3);
    Cube cube = Simulation.continuous(1);

    List<Trial> trials = Simulation.of(large, cube, 12, point -> point[0]).run(1, 1);

    assertThat(trials).hasSize(12);
    assertThat(large.regions(cube, new History(trials, 1, 12))).hasSize(3);
  }

  @Test
  void endsAfterItsRounds() {
    CoarseToFine small = new CoarseToFine(2, 5, 0.25, 0.3);

    List<Trial> trials =
        Simulation.of(small, Simulation.continuous(1), 100, point -> point[0]).run(1, 1);

    assertThat(trials).hasSize(10);
  }
}
