package dev.descent.sweep.insight;

import static dev.descent.engine.Settings.checkPositive;

import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Which way of tuning a budget allows. The rule: when fewer than ten trials fit into the time there
 * is, train one model and mind it; else search. Of ten random trials one at least is among the best
 * fifth of the space with a probability of 1 − 0.8¹⁰ = 89 %; fewer leave more to luck.
 *
 * @param way the way
 * @param fitting trials that fit into the time there is
 * @param reason why, in words
 */
public record Approach(Way way, long fitting, String reason) {
  private static final long FEWEST_TRIALS = 10;
  private static final double DAY = Duration.ofDays(1).toSeconds();

  private static final String FEW =
      "Fewer than ten leave too much to luck: train one model, watch its curves, and change its"
          + " settings as it trains.";

  /** A way of tuning: Ng, "Improving deep neural networks", 2017. */
  public enum Way {
    /** Many models at once, of which the best is kept ("caviar"). */
    MANY_IN_PARALLEL,
    /** One model whose curves are watched and whose settings are changed as it trains ("panda"). */
    ONE_MINDED_BY_HAND
  }

  /**
   * Chooses one.
   *
   * @param trialSeconds estimated time to train a trial, positive
   * @param places trials that can train at a time, at least 1
   * @param limitSeconds time there is, positive; null for a day
   * @param wanted trials asked for, at least 1; null for as many as fit
   */
  public static Approach of(
      double trialSeconds, int places, @Nullable Double limitSeconds, @Nullable Integer wanted) {
    checkPositive("trialSeconds", trialSeconds);
    checkPositive("places", (long) places);
    double limit = limitSeconds == null ? DAY : limitSeconds;
    checkPositive("limitSeconds", limit);
    double fitting = Math.min(Integer.MAX_VALUE, Math.floor(limit / trialSeconds) * places);
    String found =
        String.format(
            Locale.ROOT,
            "At about %s for a trial and %,d at a time, %,.0f fit into %s. ",
            words(trialSeconds),
            places,
            fitting,
            limitSeconds == null ? "a day, which is assumed as no limit is given" : words(limit));
    return fitting < FEWEST_TRIALS
        ? new Approach(Way.ONE_MINDED_BY_HAND, (long) fitting, found + FEW)
        : new Approach(Way.MANY_IN_PARALLEL, (long) fitting, found + many(fitting, wanted));
  }

  private static String many(double fitting, @Nullable Integer wanted) {
    if (wanted == null) {
      return "That is enough to let them run side by side and keep the best.";
    }
    checkPositive("wanted", wanted.longValue());
    if (wanted > fitting) {
      return String.format(
          Locale.ROOT,
          "The %,d asked for do not, but let as many run as fit, and keep the best.",
          wanted);
    }
    return wanted < FEWEST_TRIALS
        ? String.format(
            Locale.ROOT, "The %,d asked for leave much to luck: ask for ten at least.", wanted)
        : String.format(
            Locale.ROOT, "Let the %,d asked for run side by side, and keep the best.", wanted);
  }

  /** A time in the largest unit of which there are two at least. */
  private static String words(double seconds) {
    if (seconds < 0.1) {
      return "less than 0.1 s";
    }
    if (seconds < 120) {
      return String.format(Locale.ROOT, seconds < 10 ? "%.1f s" : "%.0f s", seconds);
    }
    double minutes = seconds / 60;
    if (minutes < 120) {
      return String.format(Locale.ROOT, "%.0f min", minutes);
    }
    return minutes < 48 * 60
        ? String.format(Locale.ROOT, "%.0f h", minutes / 60)
        : String.format(Locale.ROOT, "%,.0f days", minutes / (24 * 60));
  }
}
