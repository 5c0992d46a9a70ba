package dev.descent.model;

import dev.descent.engine.Evaluation;
import dev.descent.engine.data.ClassTarget;
import dev.descent.engine.data.RowSource;
import dev.descent.engine.data.Target;
import dev.descent.engine.metric.ClassScorer;

/**
 * What became of rows, one by one, in the order that they were asked for.
 *
 * @param errors how far off each is: what {@code error} in a split's metrics is the mean of
 * @param truths index of each row's class; empty unless there are classes
 * @param answers index of the class that it was taken for; empty likewise
 * @param ofTruth probability that its own class was given; empty likewise
 * @param ofAnswer probability of the class that it was taken for; empty likewise
 */
public record RowOutcomes(
    float[] errors, int[] truths, int[] answers, float[] ofTruth, float[] ofAnswer) {

  static RowOutcomes of(
      Evaluation evaluation, RowSource rows, int[] order, Target target, int outputs) {
    int classes = target instanceof ClassTarget ? order.length : 0;
    RowOutcomes outcomes =
        new RowOutcomes(
            new float[order.length],
            new int[classes],
            new int[classes],
            new float[classes],
            new float[classes]);
    float[] targets = new float[order.length * target.width()];
    rows.copyTargets(order, 0, order.length, targets);
    evaluation.run(
        rows,
        order,
        (from, count, predicted, losses) -> {
          for (int i = 0; i < count; i++) {
            int at = (from + i) * target.width();
            outcomes.errors[from + i] =
                (float) target.error(predicted, i * outputs, outputs, targets, at);
            if (classes > 0) {
              outcomes.note(from + i, (int) targets[at], predicted, i * outputs, outputs);
            }
          }
        });
    return outcomes;
  }

  private void note(int row, int truth, float[] predicted, int offset, int outputs) {
    int answer = ClassScorer.likeliest(predicted, offset, outputs);
    truths[row] = truth;
    answers[row] = answer;
    ofTruth[row] = ClassTarget.probability(predicted, offset, outputs, truth);
    ofAnswer[row] = ClassTarget.probability(predicted, offset, outputs, answer);
  }
}
