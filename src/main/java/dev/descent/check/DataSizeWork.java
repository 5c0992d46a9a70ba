package dev.descent.check;

import static dev.descent.problem.ProblemException.invalidSpec;

import dev.descent.engine.Network;
import dev.descent.engine.TrainingSpec;
import dev.descent.engine.data.Part;
import dev.descent.engine.layer.Parameter;
import dev.descent.engine.layer.Shape;
import dev.descent.engine.tensor.Precision;
import dev.descent.run.JobPlan;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * How much a data-size check has to do, and how much of it there is time for.
 *
 * @param rows training rows
 * @param batch rows of an update on all of them
 * @param epochs of each training
 * @param stepsPerEpoch updates of each epoch
 * @param devRows looked at in every epoch
 * @param example products that one row's prediction takes
 * @param most products that there is time for
 */
record DataSizeWork(
    int rows, int batch, int epochs, long stepsPerEpoch, int devRows, double example, double most) {
  /** Products in a second that a usual processor core does beside other work. */
  private static final double SPEED = 5e9;

  /** What a layer's calls and copies cost in an update, in products. */
  private static final double CALLS = 2e5;

  /** Signals are moved and changed beside the products: so many products' worth for each. */
  private static final double SIGNAL = 10;

  /** How many times slower float64 is. */
  private static final double DEFINITION = 20;

  /** Half of the time is for processors that are slower. */
  private static final double SHARE_OF_TIME = 0.5;

  private static final int FORWARD_AND_BACK = 3;
  private static final int SCORED = 10_000;
  private static final int MOST_SHARES = 6;
  private static final int LEAST_SHARES = 4;
  private static final int LEAST_ROWS = 10;
  private static final double SMALLEST = 1.0 / 32;
  private static final int USUAL_REPEATS = 3;

  static DataSizeWork of(JobPlan plan, Duration time) {
    Network network = plan.network();
    double products = 0;
    for (Network.Placed placed : network.parameters()) {
      Parameter parameter = placed.parameter();
      products += (double) parameter.fanIn() * network.shapes().get(placed.layer() + 1).size();
    }
    double signals = network.shapes().stream().mapToDouble(Shape::size).sum();
    TrainingSpec training = plan.spec().training();
    int rows = plan.data().trainingRows();
    return new DataSizeWork(
        rows,
        Objects.requireNonNull(training.batchSize()).of(rows),
        Objects.requireNonNull(training.epochs()),
        plan.stepsPerEpoch(),
        plan.data().rows().getOrDefault(Part.DEV, 0),
        (products + SIGNAL * signals) * (isSlow(plan) ? DEFINITION : 1),
        time.toMillis() / 1e3 * SHARE_OF_TIME * SPEED);
  }

  private static boolean isSlow(JobPlan plan) {
    return plan.spec().execution().precision() == Precision.FLOAT64;
  }

  /** The same with fewer epochs. */
  DataSizeWork of(int fewerEpochs) {
    return new DataSizeWork(rows, batch, fewerEpochs, stepsPerEpoch, devRows, example, most);
  }

  /** Whether nothing is left out. */
  static boolean isUsual(int shares, int repeats) {
    return shares >= MOST_SHARES && repeats >= USUAL_REPEATS;
  }

  /** Products that one training on a share takes. */
  private double training(double share) {
    double size = share * rows;
    double updated = batch == rows ? size : batch;
    double scored = devRows + Math.min(SCORED, batch == rows ? size : rows);
    return epochs
        * (stepsPerEpoch * (FORWARD_AND_BACK * updated * example + CALLS)
            + scored * example
            + CALLS);
  }

  private double trainings(List<Double> shares) {
    return shares.stream().mapToDouble(this::training).sum();
  }

  /**
   * Shares from the smallest to all rows in equal ratios, as many as there is time for.
   *
   * @param repeats trainings of each at least
   */
  List<Double> shares(int repeats) {
    if (rows < LEAST_ROWS * (1 << (LEAST_SHARES - 1))) {
      throw invalidSpec(
          "#/spec/data/split",
          "%,d rows train: with fewer than %d growing shares tell nothing"
              .formatted(rows, LEAST_ROWS * (1 << (LEAST_SHARES - 1))));
    }
    int count = MOST_SHARES;
    while (count > LEAST_SHARES && repeats * trainings(shares(rows, count)) > most) {
      count--;
    }
    return shares(rows, count);
  }

  private static List<Double> shares(int rows, int count) {
    double smallest = Math.max(SMALLEST, (double) LEAST_ROWS / rows);
    return IntStream.range(0, count)
        .mapToObj(i -> Math.pow(smallest, 1 - i / (count - 1.0)))
        .toList();
  }

  /**
   * Refuses shares of too few rows.
   *
   * @throws dev.descent.problem.ProblemException INVALID_SPEC with a pointer
   */
  void check(List<Double> shares) {
    for (int i = 0; i < shares.size(); i++) {
      long size = Math.round(shares.get(i) * rows);
      if (size < LEAST_ROWS || (i > 0 && size == Math.round(shares.get(i - 1) * rows))) {
        throw invalidSpec(
            "#/shares",
            "%s of %,d training rows are %d: a share must have at least %d rows and other shares more or fewer"
                .formatted(shares.get(i), rows, size, LEAST_ROWS));
      }
    }
  }

  /**
   * As many repeats as are wanted, or from two up as there is time for.
   *
   * @throws dev.descent.problem.ProblemException INVALID_SPEC when there is no time for those
   *     wanted
   */
  int repeats(@Nullable Integer wanted, List<Double> shares) {
    int possible = (int) Math.min(Integer.MAX_VALUE, most / trainings(shares));
    if (wanted != null && wanted > Math.max(2, possible)) {
      throw invalidSpec(
          "#/repeats",
          "This would take too long for a check: ask for up to %d repeats, fewer shares or fewer epochs"
              .formatted(Math.max(2, possible)));
    }
    return wanted == null ? Math.max(2, Math.min(USUAL_REPEATS, possible)) : wanted;
  }

  /**
   * As many epochs as there is time for, at least a quarter of them.
   *
   * @throws dev.descent.problem.ProblemException INVALID_SPEC when there is no time for so many
   */
  int epochs(List<Double> shares, int repeats) {
    double possible = epochs * Math.min(1, most / (repeats * trainings(shares)));
    if (possible < epochs / 4.0 || possible < 1) {
      throw invalidSpec(
          "#/spec/training/epochs",
          "This would take too long for a check, which has time for %,d of %,d epochs: ask for fewer epochs, fewer shares or a smaller network"
              .formatted((long) possible, epochs));
    }
    return (int) possible;
  }
}
