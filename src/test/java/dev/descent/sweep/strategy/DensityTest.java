package dev.descent.sweep.strategy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.descent.sweep.space.Scale;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.commons.math3.distribution.NormalDistribution;
import org.junit.jupiter.api.Test;

class DensityTest {
  private static final Cube LINE = Simulation.continuous(1);
  private static final Cube CHOICE = new Cube(new int[] {4}, new boolean[] {false}, point -> true);

  private static double at(Density density, double... point) {
    return Math.exp(density.log(point));
  }

  /**
   * One point at 0.2: with the uniform density's 0.5 and 1/12 the deviation is √(0.15² + 1/24); the
   * width is 0.7·2^(−1/5) of that.
   */
  @Test
  void isTheMeanOfTheUniformDensityAndOfNormalOnesCutOffAtTheEnds() {
    double width = 0.7 * Math.pow(2, -0.2) * Math.sqrt(0.0225 + 1.0 / 24);
    NormalDistribution normal = new NormalDistribution(0.2, width);
    Density density = new Density(LINE, List.of(new double[] {0.2}));

    for (double place : new double[] {0, 0.2, 0.5, 0.99}) {
      double cut = normal.density(place) / normal.probability(0, 1);
      assertThat(at(density, place)).isCloseTo((1 + cut) / 2, within(1e-9));
    }
  }

  @Test
  void isOneOverTheWholeCube() {
    Density line =
        new Density(LINE, List.of(new double[] {0.01}, new double[] {0.4}, new double[] {0.41}));
    Density choice = new Density(CHOICE, List.of(new double[] {0.6}, new double[] {0.9}));

    double over = IntStream.range(0, 10_000).mapToDouble(i -> at(line, (i + 0.5) / 10_000)).sum();
    double all = IntStream.range(0, 4).mapToDouble(i -> at(choice, (i + 0.5) / 4)).sum();

    assertThat(over / 10_000).isCloseTo(1, within(1e-6)); // the midpoint rule
    assertThat(all / 4).isCloseTo(1, within(1e-9));
    assertThat(at(choice, 0.6)).isGreaterThan(at(choice, 0.1));
  }

  @Test
  void withoutPointsItIsUniform() {
    assertThat(new Density(LINE, List.of()).log(new double[] {0.3})).isZero();
  }

  /** Kolmogorov–Smirnov: a distance of 1.95/√n is passed once in a thousand times. */
  @Test
  void drawsFollowIt() {
    int draws = 4_000;
    Density density = new Density(LINE, List.of(new double[] {0.02}, new double[] {0.6}));

    double[] drawn =
        IntStream.range(0, draws)
            .mapToDouble(i -> density.draw(SearchStrategy.numbers(1, i), 0)[0])
            .sorted()
            .toArray();

    double below = 0;
    int count = 0;
    for (int i = 0; i < 10_000; i++) {
      below += at(density, (i + 0.5) / 10_000) / 10_000;
      while (count < draws && drawn[count] < (i + 1) / 10_000.0) {
        count++;
      }
      assertThat(Math.abs((double) count / draws - below)).isLessThan(1.95 / Math.sqrt(draws));
    }
  }

  /** Chi-square of 3 degrees of freedom: 16.3 is passed once in a thousand times. */
  @Test
  void drawsOfAChoiceFollowIt() {
    int draws = 4_000;
    Density density = new Density(CHOICE, List.of(new double[] {0.1}, new double[] {0.9}));

    int[] found = new int[4];
    for (int i = 0; i < draws; i++) {
      found[Scale.index(density.draw(SearchStrategy.numbers(2, i), 0)[0], 4)]++;
    }

    double chiSquare = 0;
    for (int i = 0; i < 4; i++) {
      double expected = draws * at(density, (i + 0.5) / 4) / 4;
      chiSquare += (found[i] - expected) * (found[i] - expected) / expected;
    }
    assertThat(chiSquare).isLessThan(16.3);
  }

  @Test
  void staysFiniteOnHundredsOfAxes() {
    double[] point = new double[500];
    Density density = new Density(Simulation.continuous(500), List.of(point, point, point));

    assertThat(density.log(point)).isFinite().isGreaterThan(100);
    assertThat(density.log(IntStream.range(0, 500).mapToDouble(i -> 0.999).toArray()))
        .isCloseTo(Math.log(0.25), within(1e-6));
  }
}
