package dev.descent.diagnosis.gap;

import dev.descent.engine.metric.Change;
import dev.descent.engine.metric.Interval;
import org.apache.commons.math3.distribution.NormalDistribution;

/**
 * Judges gaps. A gap is high when its interval lies above the threshold, and low when one below it
 * is as certain: two one-sided tests, Schuirmann, "A comparison of the two one-sided tests
 * procedure and the power approach", Journal of Pharmacokinetics and Biopharmaceutics 15, 1987.
 * Where a single row is worth more than the threshold nothing is said.
 *
 * <p>Of several gaps that are looked at together each is judged at 5 % over their number:
 * Bonferroni's inequality.
 */
public final class Judge {
  /** Two points. */
  public static final double USUAL_THRESHOLD = 0.02;

  private static final double LEVEL = 0.05;

  private final double threshold;
  private final double bothSides;
  private final double oneSide;

  /**
   * @param threshold from which a gap is high, as a share
   * @param together how many gaps are looked at together, at least 1
   */
  public Judge(double threshold, int together) {
    NormalDistribution normal = new NormalDistribution();
    this.threshold = threshold;
    this.bothSides = normal.inverseCumulativeProbability(1 - LEVEL / 2 / together);
    this.oneSide = normal.inverseCumulativeProbability(1 - LEVEL / together);
  }

  double threshold() {
    return threshold;
  }

  /** An error above a number that is known. */
  public Gap above(double known, ErrorRate error) {
    Interval around = error.interval(bothSides);
    Interval narrow = error.interval(oneSide);
    return judged(
        error.value() - known,
        new Interval(around.low() - known, around.high() - known),
        narrow.high() - known,
        error.rows());
  }

  /** An error above another one, on rows of its own. */
  public Gap between(ErrorRate lower, ErrorRate upper) {
    Change around = change(lower, upper, bothSides);
    Change narrow = change(lower, upper, oneSide);
    return judged(
        around.difference(),
        new Interval(around.low(), around.high()),
        narrow.high(),
        Math.min(lower.rows(), upper.rows()));
  }

  private static Change change(ErrorRate lower, ErrorRate upper, double deviate) {
    return Change.of(
        lower.value(), lower.interval(deviate), upper.value(), upper.interval(deviate));
  }

  private Gap judged(double value, Interval interval, double atMost, long rows) {
    Judgement judgement = Judgement.CANNOT_TELL;
    if (rows * threshold >= 1) {
      judgement =
          interval.low() > threshold
              ? Judgement.HIGH
              : atMost < threshold ? Judgement.LOW : Judgement.CANNOT_TELL;
    }
    return new Gap(value, interval, judgement);
  }

  /** Whether an error lies below a number that no error should lie below. */
  boolean refutes(double known, ErrorRate error) {
    return error.interval(bothSides).high() < known;
  }
}
