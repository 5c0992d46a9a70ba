package dev.descent.engine;

import dev.descent.engine.data.RowSource;
import dev.descent.engine.data.Target;
import dev.descent.engine.loss.Loss;
import dev.descent.engine.metric.Scorer;
import dev.descent.engine.metric.SplitMetrics;

/**
 * Passes rows through a network in batches of {@link Stage#EVALUATION_ROWS}, in inference mode,
 * whatever the number of threads. A stored model's predictions take the same way, so the same rows
 * give the same bits.
 */
public final class Evaluation {
  private final Stage stage;
  private final int outputs;
  private final float[] predictions;
  private final double[] losses;
  private final int most;

  public Evaluation(Stage stage, int outputs) {
    this.stage = stage;
    this.outputs = outputs;
    this.most = stage.evaluationRows();
    this.predictions = new float[most * outputs];
    this.losses = new double[most];
  }

  /** Takes each batch's predictions: [rows, outputs]. */
  public interface Sink {
    void accept(int from, int rows, float[] predictions, double[] losses);
  }

  /** Evaluates the first rows of an order. */
  public void run(RowSource rows, int[] order, Sink sink) {
    for (int from = 0; from < order.length; from += most) {
      int count = Math.min(most, order.length - from);
      stage.evaluate(rows, order, from, count, predictions, losses);
      sink.accept(from, count, predictions, losses);
    }
  }

  /** Scores rows in the order given. */
  public SplitMetrics score(RowSource rows, int[] order, Target target, Loss loss) {
    return score(rows, order, target.scorer(loss, false));
  }

  /** Scores all rows, with everything there is to tell. */
  public SplitMetrics report(RowSource rows, Target target, Loss loss) {
    return score(rows, all(rows), target.scorer(loss, true));
  }

  private SplitMetrics score(RowSource rows, int[] order, Scorer scorer) {
    float[] targets = new float[most * rows.targets()];
    run(
        rows,
        order,
        (from, count, predicted, rowLosses) -> {
          rows.copyTargets(order, from, count, targets);
          scorer.add(predicted, targets, rowLosses, count);
        });
    return scorer.metrics();
  }

  /** Width of a prediction. */
  public int outputs() {
    return outputs;
  }

  /** All rows in their own order. */
  public static int[] all(RowSource rows) {
    int[] order = new int[rows.rows()];
    for (int i = 0; i < order.length; i++) {
      order[i] = i;
    }
    return order;
  }
}
