package dev.descent.engine.check;

import dev.descent.engine.InvalidSettingException;
import java.util.Arrays;
import java.util.Locale;

/**
 * Learning rates that work, read off one short pass in which the rate grows geometrically.
 *
 * <pre>
 *   smoothed   y_i = median of the costs from i − w to i + w,  w = n/30, from 1 to 5
 *   noise      σ = 1.48 · median |J_i − y_i|
 *   begins     first i with y_0 − y_i above 5 % of the whole fall, and above 3σ
 *   steepest   least (y_(i+w) − y_(i−w)) / y_(i−w) between there and the least y
 *   turns      least y, if J rises behind it by more than 3σ and 10 % of the fall, or is not finite
 *   stable     least 2·α_i/(1 + √(J_(i+1)/J_i)) over the steps behind it that double the cost, once it is that high
 *   suggested  high = stable/2, low = from high/10 to high/2, as near as can be to where it begins
 * </pre>
 *
 * <p>Smith, "Cyclical learning rates for training neural networks", 2017, section 3.3, reads the
 * ends of the range off the curve by eye. Behind the largest stable rate 2/λ the cost of gradient
 * descent grows by (α·λ − 1)² a step, unseen at first where λ's share of the cost had become small;
 * so the rate at which the cost turns is too high, but how fast it then grows tells 2/λ. An
 * explosion at a single step tells only that stable is below a tenth of where the cost turned.
 */
public final class RangeTest {
  private static final int FEWEST = 10;
  private static final double BEGUN = 0.05;
  private static final double CLEAR_FALL = 0.02;
  private static final double CLEAR_RISE = 0.1;

  private final double[] rates;
  private final double[] costs;
  private final int finite;
  private final int width;
  private final double[] smooth;
  private final double noise;
  private final int lowest;

  private RangeTest(double[] rates, double[] costs) {
    this.rates = rates;
    this.costs = costs;
    int end = 0;
    while (end < costs.length && Double.isFinite(costs[end])) {
      end++;
    }
    this.finite = end;
    this.width = Math.max(1, Math.min(5, costs.length / 30));
    this.smooth = smoothed();
    int least = 0;
    for (int i = 1; i < finite; i++) {
      least = smooth[i] < smooth[least] ? i : least;
    }
    this.lowest = least;
    this.noise = spread();
  }

  /**
   * Reads a curve.
   *
   * @param rates the learning rate of each step, growing
   * @param costs the cost seen before each step's update; may end in NaN or infinity
   */
  public static RangeReport read(double[] rates, double[] costs) {
    if (rates.length != costs.length) {
      throw new InvalidSettingException(
          "costs", "must be as many as there are rates, " + rates.length, costs.length);
    }
    for (int i = 0; i < rates.length; i++) {
      if (!(rates[i] > (i == 0 ? 0 : rates[i - 1])) || Double.isInfinite(rates[i])) {
        throw new InvalidSettingException("rates", "must be positive and grow", rates[i]);
      }
    }
    return new RangeTest(rates, costs).report();
  }

  private RangeReport report() {
    if (finite < FEWEST) {
      return RangeReport.none(
          String.format(
              Locale.ROOT,
              "Only %d costs are numbers before the first that is not: start at a smaller rate.",
              finite));
    }
    double fall = smooth[0] - smooth[lowest];
    if (fall <= CLEAR_FALL * Math.abs(smooth[0])) {
      return RangeReport.none(
          "The cost never fell clearly: the rates may all be too small, or all too large.");
    }
    if (fall <= 3 * noise) {
      return RangeReport.none(
          "Noise hides whether the cost fell: take larger batches or more steps.");
    }
    int begins = begins(fall);
    int steepest = steepest(begins);
    boolean turned = turned(fall);
    double stable = turned ? stable(fall) : rates[finite - 1];
    double high = stable / 2;
    double low = clamp(rates[begins], high / 10, high / 2);
    double rate = clamp(rates[steepest] / 2, low, high);
    String text =
        turned
            ? "The cost falls from %.3g on, fastest at %.3g, is least at %.3g, and its "
                + "growth behind puts the largest stable rate near %.3g."
            : "The cost falls from %.3g on, fastest at %.3g, and does not turn up to %.3g: "
                + "higher rates may work as well.";
    return new RangeReport(
        low,
        high,
        rate,
        rates[begins],
        rates[steepest],
        turned ? rates[lowest] : null,
        String.format(
            Locale.ROOT,
            text,
            rates[begins],
            rates[steepest],
            turned ? rates[lowest] : rates[finite - 1],
            stable));
  }

  private double[] smoothed() {
    double[] medians = new double[finite];
    for (int i = 0; i < finite; i++) {
      int reach = Math.min(width, Math.min(i, finite - 1 - i));
      medians[i] = median(Arrays.copyOfRange(costs, i - reach, i + reach + 1));
    }
    return medians;
  }

  /** Over the steps up to the least cost: behind it, growth is no noise. */
  private double spread() {
    double[] off = new double[lowest + 1];
    for (int i = 0; i < off.length && finite > 0; i++) {
      off[i] = Math.abs(costs[i] - smooth[i]);
    }
    return 1.48 * median(off);
  }

  private int begins(double fall) {
    int i = 0;
    while (i < lowest && smooth[0] - smooth[i] <= Math.max(BEGUN * fall, 3 * noise)) {
      i++;
    }
    return i;
  }

  private int steepest(int from) {
    int best = from;
    double least = 0;
    for (int i = from; i <= lowest; i++) {
      double before = smooth[Math.max(0, i - width)];
      double change = smooth[Math.min(lowest, i + width)] - before;
      double slope = change / Math.max(Math.abs(before), noise);
      if (slope < least) {
        least = slope;
        best = i;
      }
    }
    return best;
  }

  private boolean turned(double fall) {
    if (finite < costs.length) {
      return true;
    }
    double clear = clear(fall);
    if (costs[finite - 1] > clear + smooth[0] - smooth[lowest]) {
      return true; // stopped at an explosion
    }
    return Arrays.stream(costs, lowest, finite).filter(cost -> cost > clear).count() > width;
  }

  /** Costs behind the least that are above this are a rise. */
  private double clear(double fall) {
    return smooth[lowest] + Math.max(3 * noise, CLEAR_RISE * fall);
  }

  private double stable(double fall) {
    double clear = clear(fall);
    double stable = rates[lowest];
    for (int i = lowest; i < finite; i++) {
      if (i + 1 == finite) {
        return finite < costs.length && stable == rates[lowest] ? stable / 10 : stable;
      }
      double growth = costs[i + 1] / costs[i];
      if (growth > 2 && costs[i] > 0 && costs[i + 1] > clear) {
        stable = Math.min(stable, 2 * rates[i] / (1 + Math.sqrt(growth)));
      }
    }
    return stable;
  }

  private static double clamp(double value, double least, double most) {
    return Math.max(least, Math.min(most, value));
  }

  private static double median(double[] values) {
    Arrays.sort(values);
    int half = values.length / 2;
    return values.length % 2 == 1 ? values[half] : (values[half - 1] + values[half]) / 2;
  }
}
