package dev.descent.engine.metric;

import java.util.Arrays;
import java.util.Objects;

/** Rows in the order of a score: how well it puts those of a class before the others. */
final class Ranking {
  private final double[] scores;
  private final int positives;

  /** Scores in ascending order, each row's answer packed into its last bit. */
  private Ranking(double[] scores, int positives) {
    this.scores = scores;
    this.positives = positives;
  }

  /**
   * Ranks rows.
   *
   * @param scores of each row, float32 values; higher means likelier
   * @param positive whether a row is of the class
   */
  static Ranking of(float[] scores, boolean[] positive) {
    double[] packed = new double[scores.length];
    int positives = 0;
    for (int i = 0; i < scores.length; i++) {
      // a float32 leaves the last 29 bits of a float64 free: one of them holds the answer
      long bits = Double.doubleToRawLongBits(scores[i] + 0.0);
      packed[i] = Double.longBitsToDouble(positive[i] ? bits | 1 : bits);
      positives += positive[i] ? 1 : 0;
    }
    Arrays.sort(packed);
    return new Ranking(packed, positives);
  }

  /** Whether there are rows of the class and others: else nothing can be told. */
  boolean tells() {
    return positives > 0 && positives < scores.length;
  }

  /**
   * Area under the receiver operating characteristic: the probability that a row of the class has a
   * higher score than another row, ties counted half. Hanley and McNeil, 1982.
   */
  double rocArea() {
    double above = 0;
    long othersBelow = 0;
    for (int from = 0; from < scores.length; ) {
      int to = tieEnd(from);
      int hits = hits(from, to);
      int others = to - from - hits;
      above += hits * (othersBelow + 0.5 * others);
      othersBelow += others;
      from = to;
    }
    return above / ((double) positives * (scores.length - positives));
  }

  /** Average precision: Σ (recall_n − recall_n−1)·precision_n over the thresholds, from above. */
  double averagePrecision() {
    double sum = 0;
    int hitsAbove = 0;
    for (int to = scores.length; to > 0; ) {
      int from = tieStart(to);
      int hits = hits(from, to);
      hitsAbove += hits;
      sum += (double) hits / positives * hitsAbove / (scores.length - from);
      to = from;
    }
    return sum;
  }

  /** The threshold with the greatest F1; there must be rows of the class. */
  DecisionThreshold bestThreshold() {
    DecisionThreshold best = null;
    int hitsAbove = 0;
    for (int to = scores.length; to > 0; ) {
      int from = tieStart(to);
      hitsAbove += hits(from, to);
      if (hitsAbove > 0) {
        DecisionThreshold here =
            DecisionThreshold.at(score(from), hitsAbove, scores.length - from, positives);
        best = best == null || here.isBetterThan(best) ? here : best;
      }
      to = from;
    }
    return Objects.requireNonNull(best);
  }

  private int tieEnd(int from) {
    int to = from + 1;
    while (to < scores.length && score(to) == score(from)) {
      to++;
    }
    return to;
  }

  private int tieStart(int to) {
    int from = to - 1;
    while (from > 0 && score(from - 1) == score(to - 1)) {
      from--;
    }
    return from;
  }

  private int hits(int from, int to) {
    int hits = 0;
    for (int i = from; i < to; i++) {
      hits += (int) (Double.doubleToRawLongBits(scores[i]) & 1);
    }
    return hits;
  }

  private float score(int i) {
    return (float) scores[i];
  }
}
