package dev.descent.engine.metric;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Scores one answer among classes; the answer is the likeliest class, ties go to the first. */
public final class ClassScorer implements Scorer {
  private static final int MOST_CONFUSED = 200;

  private final List<String> labels;
  private final int outputs;
  private final Mean loss = new Mean();
  private final long[][] counts;
  private final @Nullable Scores scores;
  private long right;

  /**
   * @param labels the classes by index
   * @param outputs width of a prediction: one for each class, or one alone for two
   * @param report whether a {@link ClassReport} is wanted, which keeps every prediction
   */
  public ClassScorer(List<String> labels, int outputs, boolean report) {
    this.labels = labels;
    this.outputs = outputs;
    int size = labels.size() <= MOST_CONFUSED ? labels.size() : 0;
    this.counts = new long[size][size];
    this.scores = report && size > 0 ? new Scores(outputs) : null;
  }

  @Override
  public void add(float[] predictions, float[] targets, double[] losses, int rows) {
    for (int row = 0; row < rows; row++) {
      int truth = (int) targets[row];
      int answer = likeliest(predictions, row * outputs, outputs);
      right += answer == truth ? 1 : 0;
      loss.add(losses[row]);
      if (counts.length > 0) {
        counts[truth][answer]++;
      }
      if (scores != null) {
        scores.add(predictions, row * outputs, truth);
      }
    }
  }

  /** Index of the likeliest class of a prediction; one output alone is the second's probability. */
  public static int likeliest(float[] prediction, int offset, int outputs) {
    if (outputs == 1) {
      return prediction[offset] > 0.5f ? 1 : 0;
    }
    int best = 0;
    for (int c = 1; c < outputs; c++) {
      if (prediction[offset + c] > prediction[offset + best]) {
        best = c;
      }
    }
    return best;
  }

  @Override
  public SplitMetrics metrics() {
    double accuracy = (double) right / loss.count();
    Interval interval = Interval.ofShare(accuracy, loss.count());
    Map<String, Interval> intervals = new LinkedHashMap<>();
    intervals.put("loss", Interval.ofMean(loss));
    intervals.put("error", interval.complement());
    intervals.put("accuracy", interval);
    return new SplitMetrics(
        loss.count(),
        loss.value(),
        (double) (loss.count() - right) / loss.count(),
        accuracy,
        null,
        null,
        null,
        intervals,
        counts.length == 0 ? null : new SplitMetrics.Confusion(labels, lists(counts)),
        scores == null ? null : ClassReport.of(labels, new ConfusionFigures(counts), scores));
  }

  private static List<List<Long>> lists(long[][] matrix) {
    List<List<Long>> rows = new ArrayList<>();
    for (long[] row : matrix) {
      rows.add(Arrays.stream(row).boxed().toList());
    }
    return rows;
  }
}
