package dev.descent.sweep.insight;

import static dev.descent.engine.Settings.checkPositive;
import static dev.descent.engine.Settings.checkRange;

import dev.descent.engine.InvalidSettingException;
import dev.descent.engine.metric.Interval;
import java.util.Locale;
import org.apache.commons.math3.special.Erf;

/**
 * Whether the best trial is better than the next, or only had luck with the rows of the dev set.
 *
 * <p>Both were measured on the same rows, on which networks mostly err alike; as it is not known on
 * which, they are compared as if each had rows of its own, which makes the interval too wide rather
 * than too narrow. Who is picked as the best of m was compared with m − 1 others, so each
 * comparison has 1/(m − 1) of the 5 % that all together may be wrong: Bonferroni's bound of the
 * quantile in Hsu, "Simultaneous confidence intervals for all distances from the 'best'", Annals of
 * Statistics 9, 1981; Dunn, "Multiple comparisons among means", 1961.
 *
 * @param real whether the interval is above 0
 * @param difference by how much the best was better, in the metric's unit, 0 or more
 * @param low lower end of the 95 % interval of the true difference
 * @param high its upper end
 * @param explanation the same in words, with what it would take to be sure
 */
public record Lead(boolean real, double difference, double low, double high, String explanation) {
  /** How often all comparisons together may be wrong. */
  private static final double LEVEL = 0.05;

  /** What a 95 % interval reaches to. */
  private static final double Z = deviate(2);

  /**
   * Compares shares of rows, such as errors or accuracies: Newcombe, "Interval estimation for the
   * difference between independent proportions", Statistics in Medicine 17, 1998, method 10.
   *
   * @param best of the best trial, in [0, 1]
   * @param next of the next, in [0, 1]
   * @param rows of the dev set
   * @param trials that the best is the best of, at least 2
   */
  public static Lead ofShares(double best, double next, long rows, int trials) {
    checkShare("best", best);
    checkShare("next", next);
    checkPositive("rows", rows);
    double larger = Math.max(best, next);
    double smaller = Math.min(best, next);
    Interval ofLarger = Interval.ofShare(larger, rows, deviate(trials));
    Interval ofSmaller = Interval.ofShare(smaller, rows, deviate(trials));
    double difference = larger - smaller;
    double below = Math.hypot(larger - ofLarger.low(), ofSmaller.high() - smaller);
    double above = Math.hypot(ofLarger.high() - larger, smaller - ofSmaller.low());
    return of(difference, difference - below, difference + above, trials);
  }

  /**
   * Compares metrics by their 95 % intervals, such as losses or root mean squared errors, taking
   * the wider side of an interval for 1.96 standard errors of a normal deviate.
   *
   * @param best of the best trial
   * @param next of the next
   * @param trials that the best is the best of, at least 2
   */
  public static Lead ofIntervals(
      double best, Interval bestInterval, double next, Interval nextInterval, int trials) {
    double difference = Math.abs(best - next);
    double half =
        deviate(trials)
            * Math.hypot(standardError(best, bestInterval), standardError(next, nextInterval));
    return of(difference, difference - half, difference + half, trials);
  }

  private static void checkShare(String field, double share) {
    if (!(share >= 0 && share <= 1)) {
      throw new InvalidSettingException(field, "must be in [0, 1]", share);
    }
  }

  private static double standardError(double value, Interval interval) {
    return Math.max(interval.high() - value, value - interval.low()) / Z;
  }

  /** The normal deviate that both sides of an interval reach to. */
  static double deviate(int trials) {
    checkRange("trials", trials, 2, Integer.MAX_VALUE);
    return Math.sqrt(2) * Erf.erfcInv(LEVEL / (trials - 1));
  }

  private static Lead of(double difference, double low, double high, int trials) {
    boolean real = low > 0;
    String known =
        String.format(
            Locale.ROOT,
            "The best of %,d trials leads the next by %.3g. With 95 %% certainty its true lead is"
                + " between %.3g and %.3g",
            trials,
            difference,
            low,
            high);
    String meaning = real ? ": it is better indeed." : chance(difference, low);
    return new Lead(real, difference, low, high, known + meaning);
  }

  private static String chance(double difference, double low) {
    String open = ", so it may be no better: take whichever is simpler or faster.";
    if (difference == 0) {
      return open;
    }
    double times = Math.pow((difference - low) / difference, 2); // widths fall with √rows
    return open
        + String.format(
            Locale.ROOT,
            " It would take about %s times as many dev rows to be sure of a lead of this size.",
            String.format(Locale.ROOT, times < 10 ? "%.1f" : "%,.0f", times));
  }
}
