package dev.descent.engine.metric;

/** Collects what a network predicted, batch by batch, and says how good it was. */
public sealed interface Scorer permits ClassScorer, LabelsScorer, ValueScorer {

  /**
   * Takes rows in.
   *
   * @param predictions [rows, outputs]
   * @param targets [rows, targets]
   * @param losses each row's loss
   */
  void add(float[] predictions, float[] targets, double[] losses, int rows);

  /** The figures for all rows taken in. */
  SplitMetrics metrics();
}
