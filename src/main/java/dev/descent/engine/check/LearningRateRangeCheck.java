package dev.descent.engine.check;

import dev.descent.engine.BatchSize;
import dev.descent.engine.Batches;
import dev.descent.engine.InvalidSettingException;
import dev.descent.engine.Network;
import dev.descent.engine.Settings;
import dev.descent.engine.Stage;
import dev.descent.engine.random.Purpose;
import dev.descent.engine.random.RandomStream;
import java.util.Arrays;
import java.util.Objects;

/**
 * A short pass over mini-batches with a learning rate that grows from update to update, to see
 * where the cost begins to fall and where it blows up.
 *
 * <pre>
 *   α_t = from · (to/from)^(t/(steps − 1))
 * </pre>
 *
 * <p>Smith, "Cyclical learning rates for training neural networks", 2017, section 3.3; there the
 * rate grows linearly. It ends early once the cost is not finite or exceeds four times the least.
 *
 * @param from the first learning rate
 * @param to the last, above it
 * @param steps updates, 2 or more
 * @param rows most rows to take mini-batches from
 */
public record LearningRateRangeCheck(double from, double to, int steps, int rows) {
  private static final double BLOWN_UP = 4;

  public LearningRateRangeCheck {
    Settings.checkPositive("from", from);
    Settings.checkPositive("to", to);
    if (to <= from) {
      throw new InvalidSettingException("to", "must be above from, " + from, to);
    }
    Settings.checkRange("steps", steps, 2, Integer.MAX_VALUE);
    Settings.checkPositive("rows", rows);
  }

  /**
   * Trains.
   *
   * @param pulse called before every update; may end the check by an exception
   * @return as many costs as rates: of each update's mini-batch, before it
   */
  public CostTrace run(Subject subject, Runnable pulse) {
    Network network = subject.network();
    int[] order = subject.sample(rows);
    BatchSize wished = Objects.requireNonNull(subject.training().batchSize());
    Batches batches = Batches.of(order.length, wished, subject.networkSpec());
    int first = 0;
    double[] rates = new double[steps];
    double[] costs = new double[steps];
    double least = Double.POSITIVE_INFINITY;
    try (Stage stage = subject.stage(network, batches.largest())) {
      for (int step = 0; step < steps; step++) {
        pulse.run();
        if (first == 0 && batches.size() < order.length) {
          int epoch = (int) (step / batches.perEpoch());
          RandomStream.ofEpoch(subject.seed(), Purpose.SHUFFLE, epoch).shuffle(order);
        }
        int count = batches.count(first);
        stage.load(subject.rows(), order, first, count);
        first = (first + count) % order.length;
        costs[step] = stage.gradient(step);
        rates[step] = rate(step);
        least = Math.min(least, costs[step]);
        if (!(costs[step] <= BLOWN_UP * least) || Double.isInfinite(costs[step])) { // also NaN
          return new CostTrace(Arrays.copyOf(rates, step + 1), Arrays.copyOf(costs, step + 1));
        }
        stage.update(rates[step], step);
      }
    }
    return new CostTrace(rates, costs);
  }

  private double rate(int step) {
    return from * Math.pow(to / from, step / (steps - 1.0));
  }
}
