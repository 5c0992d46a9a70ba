package dev.descent.sweep.insight;

import dev.descent.engine.metric.Interval;
import org.jspecify.annotations.Nullable;

/**
 * The interval of a trial that was picked as the best of several: of several trials that are
 * equally good the best had luck, and is likely to be worse on other rows. Each of m intervals is
 * wrong in 5 %/m of cases, so that all hold together with 95 % certainty, whichever is picked:
 * Bonferroni's inequality; Dunn, "Multiple comparisons among means", Journal of the American
 * Statistical Association 56, 1961.
 */
public final class BestOf {
  private BestOf() {}

  /**
   * A 95 % interval wide enough for the best of several.
   *
   * @param value of the best
   * @param alone its 95 % interval if there were no others
   * @param rows of which the value is a share; null when it is none
   * @param trials that it is the best of, at least 1
   */
  public static Interval interval(double value, Interval alone, @Nullable Long rows, int trials) {
    double deviate = Lead.deviate(trials + 1);
    if (rows != null) {
      return Interval.ofShare(value, rows, deviate);
    }
    double wider = deviate / Lead.deviate(2);
    double low = value - wider * (value - alone.low());
    return new Interval(
        alone.low() >= 0 ? Math.max(0, low) : low, value + wider * (alone.high() - value));
  }
}
