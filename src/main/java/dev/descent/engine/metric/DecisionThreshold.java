package dev.descent.engine.metric;

/**
 * Of two classes, the threshold that finds the second one best: rows whose probability of it is at
 * least the threshold are taken for it, and F1 is the greatest that any threshold gives.
 * Predictions go by ½, whatever stands here.
 *
 * <p>It is fitted to the rows it stands with, so its F1 there flatters: take that of dev, and see
 * on other rows what it is worth.
 *
 * @param threshold on the probability of the second class; of several that are equally good the one
 *     nearest ½
 * @param f1 harmonic mean of precision and recall at it
 * @param precision share of the rows taken for the second class that are of it
 * @param recall share of the second class's rows that are taken for it
 */
public record DecisionThreshold(double threshold, double f1, double precision, double recall) {
  private static final double MIDDLE = 0.5;

  /**
   * At a threshold.
   *
   * @param hits rows of the second class that are taken for it, at least one
   * @param taken rows that are taken for it
   * @param positives rows of it
   */
  static DecisionThreshold at(double threshold, long hits, long taken, long positives) {
    return new DecisionThreshold(
        threshold,
        2.0 * hits / (taken + positives),
        (double) hits / taken,
        (double) hits / positives);
  }

  /** Whether it is to be preferred. */
  boolean isBetterThan(DecisionThreshold other) {
    return f1 > other.f1
        || (f1 == other.f1 && Math.abs(threshold - MIDDLE) < Math.abs(other.threshold - MIDDLE));
  }
}
