package dev.descent.engine.metric;

import static dev.descent.engine.Numbers.array;
import static dev.descent.engine.Numbers.flat;
import static dev.descent.engine.Numbers.floats;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.descent.engine.Reference;
import dev.descent.engine.Tolerance;
import dev.descent.engine.loss.SigmoidCrossEntropy;
import dev.descent.engine.loss.SoftmaxCrossEntropy;
import java.util.List;
import java.util.Objects;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.ops.transforms.Transforms;

/** Figures of scikit-learn 1.2.1, float64, and by hand. */
class ClassReportTest {
  private static final List<String> THREE = List.of("a", "b", "c");

  private static ClassReport report(
      List<String> labels, int outputs, double[] predictions, double[] truths) {
    ClassScorer scorer = new ClassScorer(labels, outputs, true);
    scorer.add(floats(predictions), floats(truths), new double[truths.length], truths.length);
    return Objects.requireNonNull(scorer.metrics().classReport());
  }

  /** The case's answers are not the likeliest classes of its probabilities. */
  @Test
  void answersAmongThreeClassesHaveTheReferenceFigures() {
    Reference reference = Reference.of("metrics", "multiclass");
    double[] answers = reference.row("y_pred");
    double[] predictions = new double[answers.length * 3];
    IntStream.range(0, answers.length).forEach(i -> predictions[3 * i + (int) answers[i]] = 1);

    ClassReport report = report(THREE, 3, predictions, reference.row("y_true"));

    Tolerance.FLOAT64.check(
        report.perClass().stream().mapToDouble(ClassReport.ClassFigures::precision).toArray(),
        reference.row("precision_per_class"));
    Tolerance.FLOAT64.check(
        report.perClass().stream().mapToDouble(ClassReport.ClassFigures::recall).toArray(),
        reference.row("recall_per_class"));
    Tolerance.FLOAT64.check(
        report.perClass().stream().mapToDouble(ClassReport.ClassFigures::f1).toArray(),
        reference.row("f1_per_class"));
    Tolerance.FLOAT64.check(report.macro().f1(), reference.number("f1_macro"));
    Tolerance.FLOAT64.check(report.macro().recall(), reference.number("balanced_accuracy"));
    Tolerance.FLOAT64.check(report.weighted().f1(), reference.number("f1_weighted"));
    Tolerance.FLOAT64.check(report.matthews(), reference.number("mcc"));
    Tolerance.FLOAT64.check(report.kappa(), reference.number("kappa"));
  }

  @Test
  void probabilitiesOfThreeClassesHaveTheReferenceAreaAndLoss() {
    Reference reference = Reference.of("metrics", "multiclass");
    double[] truths = reference.row("y_true");
    var probabilities = reference.array("proba");

    ClassReport report = report(THREE, 3, flat(probabilities), truths);
    double loss =
        SoftmaxCrossEntropy.plain()
            .value(Transforms.log(probabilities, true), array(truths.length, 1, truths));

    Tolerance.FLOAT64.check(
        Objects.requireNonNull(report.rocArea()), reference.number("auc_ovr_macro"));
    Tolerance.FLOAT64.check(loss, reference.number("log_loss"));
  }

  @Test
  void twoClassesWithTiedScoresHaveTheReferenceFigures() {
    Reference reference = Reference.of("metrics", "binary_with_tied_scores");
    double[] truths = reference.row("y_true");
    double[] scores = reference.row("score");
    double threshold = reference.number("threshold");
    // the reference takes a score at the threshold for the second class, here it is the first's
    double[] answers = DoubleStream.of(scores).map(s -> s >= threshold ? 1 : 0).toArray();
    double[] logits = DoubleStream.of(scores).map(p -> Math.log(p / (1 - p))).toArray();

    ClassReport report = report(List.of("no", "yes"), 1, scores, truths);
    ClassReport answered = report(List.of("no", "yes"), 1, answers, truths);
    double loss =
        SigmoidCrossEntropy.plain()
            .value(array(truths.length, 1, logits), array(truths.length, 1, truths));

    ClassReport.ClassFigures yes = answered.perClass().get(1);
    Tolerance.FLOAT64.check(yes.precision(), reference.number("precision"));
    Tolerance.FLOAT64.check(yes.recall(), reference.number("recall"));
    Tolerance.FLOAT64.check(yes.f1(), reference.number("f1"));
    Tolerance.FLOAT64.check(answered.matthews(), reference.number("mcc"));
    Tolerance.FLOAT64.check(Objects.requireNonNull(report.rocArea()), reference.number("roc_auc"));
    Tolerance.FLOAT64.check(
        Objects.requireNonNull(report.averagePrecision()), reference.number("average_precision"));
    Tolerance.FLOAT32.check(report.brier(), reference.number("brier"));
    Tolerance.FLOAT64.check(loss, reference.number("log_loss_clipped_1e_15"));
  }

  /** Of the pairs (0.9, 0.8), (0.9, 0.1), (0.4, 0.8), (0.4, 0.1) three are in order. */
  @Test
  void areaIsTheShareOfPairsInOrder() {
    ClassReport report =
        report(List.of("no", "yes"), 1, new double[] {.9, .8, .4, .1}, new double[] {1, 0, 1, 0});

    assertThat(report.rocArea()).isCloseTo(0.75, within(1e-9));
    // thresholds .9 and .4 add ½·1 and ½·⅔
    assertThat(report.averagePrecision()).isCloseTo(0.5 + 1 / 3.0, within(1e-9));
    assertThat(report.perClass().get(0).rocArea()).isCloseTo(0.75, within(1e-9));
  }

  @Test
  void aClassWithoutRowsHasNoArea() {
    ClassReport report =
        report(THREE, 3, new double[] {.6, .3, .1, .2, .7, .1}, new double[] {0, 1});

    assertThat(report.rocArea()).isNull();
    assertThat(report.perClass().get(2).rocArea()).isNull();
    assertThat(report.perClass().get(2).recall()).isZero();
    assertThat(report.perClass().get(0).rocArea()).isEqualTo(1);
  }

  @Test
  void tooManyProbabilitiesLeaveOutTheAreasOnly() {
    Scores scores = new Scores(1, 2);

    scores.add(new float[] {.5f}, 0, 1);
    scores.add(new float[] {.5f}, 0, 0);
    boolean before = scores.ranking(1) != null;
    scores.add(new float[] {1}, 0, 0);

    assertThat(before).isTrue();
    assertThat(scores.ranking(1)).isNull();
    assertThat(scores.brier()).isCloseTo((0.25 + 0.25 + 1) / 3, within(1e-9));
  }
}
