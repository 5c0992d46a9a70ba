package dev.descent.engine.metric;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The probabilities that rows were given, kept for ranking them; beyond 20 million numbers they are
 * no longer kept, and only what can be summed is.
 */
final class Scores {
  private static final int MOST_KEPT = 20_000_000;

  private final int outputs;
  private final int mostKept;
  private float[] kept = new float[1024];
  private int[] truths = new int[1024];
  private int rows;
  private boolean complete = true;
  private final Mean brier = new Mean();
  private final Calibration.Tally calibration = new Calibration.Tally();

  /**
   * @param outputs numbers in a prediction: one for each class, or one alone for two
   */
  Scores(int outputs) {
    this(outputs, MOST_KEPT);
  }

  Scores(int outputs, int mostKept) {
    this.outputs = outputs;
    this.mostKept = mostKept;
  }

  /** Takes one row in. */
  void add(float[] predictions, int offset, int truth) {
    brier.add(brier(predictions, offset, truth));
    int answer = ClassScorer.likeliest(predictions, offset, outputs);
    calibration.add(confidence(predictions, offset, answer), answer == truth);
    if (complete && (rows + 1L) * outputs > mostKept) {
      complete = false;
      kept = new float[0];
      truths = new int[0];
    }
    if (!complete) {
      return;
    }
    if (rows == truths.length) {
      truths = Arrays.copyOf(truths, 2 * rows);
    }
    if ((rows + 1) * outputs > kept.length) {
      kept = Arrays.copyOf(kept, Math.max(2 * kept.length, outputs));
    }
    System.arraycopy(predictions, offset, kept, rows * outputs, outputs);
    truths[rows++] = truth;
  }

  private double brier(float[] predictions, int offset, int truth) {
    if (outputs <= 2) {
      double away = predictions[offset + outputs - 1] - truth;
      return away * away;
    }
    double sum = 0;
    for (int c = 0; c < outputs; c++) {
      double away = predictions[offset + c] - (c == truth ? 1 : 0);
      sum += away * away;
    }
    return sum;
  }

  private double confidence(float[] predictions, int offset, int answer) {
    if (outputs > 1) {
      return predictions[offset + answer];
    }
    double second = predictions[offset];
    return answer == 1 ? second : 1 - second;
  }

  double brier() {
    return brier.value();
  }

  Calibration calibration() {
    return calibration.calibration();
  }

  /** Rows by their probability of a class; null when they are too many to keep. */
  @Nullable Ranking ranking(int c) {
    if (!complete) {
      return null;
    }
    float[] scores = new float[rows];
    boolean[] positive = new boolean[rows];
    for (int row = 0; row < rows; row++) {
      float first = kept[row * outputs];
      scores[row] = outputs > 1 ? kept[row * outputs + c] : c == 1 ? first : -first;
      positive[row] = truths[row] == c;
    }
    return Ranking.of(scores, positive);
  }
}
