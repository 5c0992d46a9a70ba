package dev.descent.sweep.strategy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.descent.engine.random.Purpose;
import dev.descent.engine.random.RandomStream;
import dev.descent.sweep.strategy.Simulation.Curve;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.apache.commons.math3.stat.inference.TestUtils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What strategies find on a known function of four settings, of which one matters most, with noise:
 * 30 seeds, two trials at a time. What counts is the function without noise where the search says
 * its best is.
 */
class SearchComparisonTest {
  private static final int SEEDS = 30;
  private static final int TRIALS = 50;
  private static final int EPOCHS = 27;
  private static final double NOISE = 0.02;

  /**
   * An error as over learning rate, momentum, width and penalty: too small a rate learns little,
   * too large a one nothing.
   */
  private static double error(double[] at) {
    double away = at[0] - 0.62;
    double rate = away < 0 ? 3 * away * away : away > 0.18 ? 1 : 6 * away * away;
    return 0.05
        + Math.min(1, rate)
        + 0.15 * square(at[1] - 0.4)
        + 0.1 * away * (at[1] - 0.4)
        + 0.1 * Math.abs(at[2] - 0.7)
        + 0.05 * square(at[3] - 0.5);
  }

  private static double square(double value) {
    return value * value;
  }

  private static double noise(long seed, int trial, int epochs) {
    return NOISE * RandomStream.ofEpoch(seed, Purpose.SPLIT, trial).normal(epochs);
  }

  private static Simulation simulation(
      SearchStrategy strategy, int epochs, int trials, Curve curve) {
    return new Simulation(
        new Search(strategy, null), Simulation.continuous(4), epochs, trials, curve);
  }

  private static double[] best(List<Trial> trials) {
    return new History(trials, 1, trials.size()).ranked().get(0).point();
  }

  private static double[] found(SearchStrategy strategy) {
    return LongStream.rangeClosed(1, SEEDS)
        .mapToDouble(
            seed -> {
              Curve curve = (point, trial, epochs) -> error(point) + noise(seed, trial, epochs);
              return error(best(simulation(strategy, 1, TRIALS, curve).run(seed, 2)));
            })
        .toArray();
  }

  static Stream<SearchStrategy> modelling() {
    return Stream.of(CoarseToFine.of(null, null, null, null), Tpe.of(null, null, null));
  }

  /** Student's t over pairs of the same seed, one-sided. */
  @ParameterizedTest
  @MethodSource("modelling")
  void beatsRandomSearchAtEqualBudget(SearchStrategy strategy) {
    double[] random = found(new RandomSearch());

    double[] found = found(strategy);

    assertThat(mean(found)).isLessThan(mean(random));
    assertThat(TestUtils.pairedTTest(found, random) / 2).isLessThan(0.01);
  }

  private static double mean(double[] values) {
    return Arrays.stream(values).average().orElseThrow();
  }

  /** An error that falls to its end from 1, the sooner the larger the learning rate is. */
  private static double learning(double[] at, int epochs) {
    return error(at) + (1 - error(at)) * Math.exp(-epochs * (0.1 + at[0]) / 2);
  }

  private static double[] learned(SearchStrategy strategy, int trials, long[] trained) {
    return LongStream.rangeClosed(1, SEEDS)
        .mapToDouble(
            seed -> {
              Curve curve =
                  (point, trial, epochs) -> learning(point, epochs) + noise(seed, trial, epochs);
              Simulation simulation = simulation(strategy, EPOCHS, trials, curve);
              double cost = learning(best(simulation.run(seed, 2)), EPOCHS);
              trained[0] += simulation.trained();
              return cost;
            })
        .toArray();
  }

  /** Twice as many trials as random search trains to the end. */
  @Test
  void halvingFindsAsGoodATrialInTwoFifthsOfTheEpochs() {
    long[] all = new long[1];
    long[] few = new long[1];

    double[] random = learned(new RandomSearch(), TRIALS, all);
    double[] halving = learned(SuccessiveHalving.of(null, null), 2 * TRIALS, few);

    assertThat(mean(halving)).isLessThanOrEqualTo(mean(random));
    assertThat(few[0]).isLessThanOrEqualTo(all[0] * 2 / 5);
  }
}
