package dev.descent.engine.check;

import dev.descent.engine.Settings;
import dev.descent.engine.Stage;
import java.util.Arrays;

/**
 * Trains for some updates on the full batch and without dropout, with the job's optimizer and
 * schedule, and notes the cost, which then has to fall at every update unless the learning rate is
 * too high.
 *
 * <p>Every update is an epoch, as the batch is all there is.
 *
 * @param steps updates
 * @param rows most rows in the batch
 */
public record DescentCheck(int steps, int rows) {

  public DescentCheck {
    Settings.checkPositive("steps", steps);
    Settings.checkPositive("rows", rows);
  }

  /**
   * Trains.
   *
   * @param pulse called before every update; may end the check by an exception
   * @return one cost more than rates
   */
  public CostTrace run(Subject subject, Runnable pulse) {
    Subject steady = subject.withoutDropout();
    int[] sample = subject.sample(rows);
    double[] rates = new double[steps];
    double[] costs = new double[steps + 1];
    try (Stage stage = steady.stage(steady.network(), sample.length)) {
      stage.load(subject.rows(), sample, 0, sample.length);
      for (int step = 0; step <= steps; step++) {
        pulse.run();
        costs[step] = stage.gradient(step);
        if (!Double.isFinite(costs[step])) {
          return new CostTrace(Arrays.copyOf(rates, step), Arrays.copyOf(costs, step + 1));
        }
        if (step < steps) {
          rates[step] = subject.rate(step, step);
          stage.update(rates[step], step);
        }
      }
    }
    return new CostTrace(rates, costs);
  }
}
