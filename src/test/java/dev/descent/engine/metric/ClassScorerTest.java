package dev.descent.engine.metric;

import static dev.descent.engine.Numbers.floats;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.descent.engine.Reference;
import dev.descent.engine.Tolerance;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ClassScorerTest {
  /** scikit-learn 1.2.1, float64. */
  @Test
  void hasTheReferenceAccuracyAndConfusion() {
    Reference reference = Reference.of("metrics", "multiclass");
    double[] truth = reference.row("y_true");
    double[] answer = reference.row("y_pred");
    float[] predictions = new float[truth.length * 3];
    IntStream.range(0, truth.length).forEach(i -> predictions[3 * i + (int) answer[i]] = 1);
    ClassScorer scorer = new ClassScorer(List.of("a", "b", "c"), 3, false);

    // in two batches
    int first = 20;
    scorer.add(predictions, floats(truth), new double[first], first);
    scorer.add(
        Arrays.copyOfRange(predictions, 3 * first, predictions.length),
        floats(Arrays.copyOfRange(truth, first, truth.length)),
        new double[truth.length - first],
        truth.length - first);
    SplitMetrics metrics = scorer.metrics();

    double accuracy = reference.number("accuracy");
    assertThat(metrics.accuracy()).isCloseTo(accuracy, within(1e-9));
    assertThat(metrics.error()).isCloseTo(1 - accuracy, within(1e-9));
    List<List<Long>> counts = Objects.requireNonNull(metrics.confusion()).counts();
    double[][] expected = reference.matrix("confusion_matrix_rows_true");
    for (int row = 0; row < 3; row++) {
      double[] found = counts.get(row).stream().mapToDouble(Long::doubleValue).toArray();
      Tolerance.FLOAT64.check(found, expected[row]);
    }
  }

  @Test
  void tiesGoToTheFirstClass() {
    assertThat(ClassScorer.likeliest(new float[] {9, .4f, .2f, .4f}, 1, 3)).isZero();
    assertThat(ClassScorer.likeliest(new float[] {.5f}, 0, 1)).isZero();
    assertThat(ClassScorer.likeliest(new float[] {.51f}, 0, 1)).isEqualTo(1);
  }

  @Test
  void manyClassesHaveNoConfusionMatrix() {
    List<String> labels = IntStream.range(0, 201).mapToObj(String::valueOf).toList();
    ClassScorer scorer = new ClassScorer(labels, 201, true);

    scorer.add(new float[201], new float[1], new double[] {2}, 1);

    assertThat(scorer.metrics().confusion()).isNull();
    assertThat(scorer.metrics().classReport()).isNull();
    assertThat(scorer.metrics().accuracy()).isEqualTo(1);
  }

  @Test
  void ofOneRowLeavesOutTheIntervalThatItCannotTell() {
    ClassScorer scorer = new ClassScorer(List.of("a", "b"), 1, false);

    scorer.add(new float[] {.9f}, new float[] {1}, new double[] {.1}, 1);

    assertThat(scorer.metrics().intervals()).containsOnlyKeys("error", "accuracy");
  }
}
