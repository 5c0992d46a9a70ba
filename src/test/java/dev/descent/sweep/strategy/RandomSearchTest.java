package dev.descent.sweep.strategy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class RandomSearchTest {
  private static final int TRIALS = 1_000;

  private static List<Trial> trials(Cube cube) {
    return Simulation.of(new RandomSearch(), cube, TRIALS, point -> 0).run(1, 2);
  }

  /** Kolmogorov–Smirnov: a distance of 1.95/√n is passed once in a thousand times. */
  @Test
  void everyPlaceIsAsLikely() {
    List<Trial> trials = trials(Simulation.continuous(3));

    for (int axis = 0; axis < 3; axis++) {
      int on = axis;
      double[] sorted = trials.stream().mapToDouble(trial -> trial.point()[on]).sorted().toArray();
      for (int i = 0; i < TRIALS; i++) {
        assertThat(Math.abs(sorted[i] - (i + 0.5) / TRIALS)).isLessThan(1.95 / Math.sqrt(TRIALS));
      }
      assertThat(Arrays.stream(sorted).distinct()).hasSize(TRIALS);
    }
  }

  /** Of independent places the correlation is below 3.3/√n but once in a thousand times. */
  @Test
  void theAxesAreIndependent() {
    List<Trial> trials = trials(Simulation.continuous(2));

    double sum = 0;
    for (Trial trial : trials) {
      sum += (trial.point()[0] - 0.5) * (trial.point()[1] - 0.5);
    }

    assertThat(Math.abs(sum / TRIALS * 12)).isLessThan(3.3 / Math.sqrt(TRIALS));
  }
}
