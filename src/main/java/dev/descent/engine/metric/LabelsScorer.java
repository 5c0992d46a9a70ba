package dev.descent.engine.metric;

import java.util.LinkedHashMap;
import java.util.Map;

/** Scores several yes/no labels at once; the error is the share of wrong labels (Hamming). */
public final class LabelsScorer implements Scorer {
  private final int labels;
  private final Mean loss = new Mean();
  private final Mean error = new Mean();

  public LabelsScorer(int labels) {
    this.labels = labels;
  }

  @Override
  public void add(float[] predictions, float[] targets, double[] losses, int rows) {
    for (int row = 0; row < rows; row++) {
      int wrong = 0;
      for (int i = row * labels; i < (row + 1) * labels; i++) {
        wrong += (predictions[i] > 0.5f) == (targets[i] > 0.5f) ? 0 : 1;
      }
      error.add((double) wrong / labels);
      loss.add(losses[row]);
    }
  }

  @Override
  public SplitMetrics metrics() {
    Interval interval = Interval.ofMean(error);
    Map<String, Interval> intervals = new LinkedHashMap<>();
    intervals.put("loss", Interval.ofMean(loss));
    intervals.put("error", interval);
    intervals.put("accuracy", interval.complement());
    return new SplitMetrics(
        loss.count(),
        loss.value(),
        error.value(),
        1 - error.value(),
        null,
        null,
        null,
        intervals,
        null,
        null);
  }
}
