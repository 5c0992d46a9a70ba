package dev.descent.engine.metric;

import static dev.descent.engine.Numbers.flat;
import static dev.descent.engine.Numbers.floats;
import static org.assertj.core.api.Assertions.assertThat;

import dev.descent.engine.Family;
import dev.descent.engine.Reference;
import dev.descent.engine.Tolerance;
import java.util.List;
import java.util.Objects;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

/**
 * Guo's equation 3 worked out by NumPy 2.4.6, thresholds by {@code precision_recall_curve} of
 * scikit-learn 1.9.1; both in float64 on float32 probabilities.
 */
class CalibrationTest {
  private static final double[] SCORES = {
    .97, .91, .88, .62, .55, .51, .49, .30, .22, .08, .05, .71, .77, .02
  };
  private static final double[] TRUTHS = {1, 1, 0, 1, 0, 1, 1, 0, 1, 0, 0, 1, 1, 0};

  private static ClassReport report(int classes, int outputs, double[] scores, double[] truths) {
    List<String> labels = List.of("a", "b", "c").subList(0, classes);
    ClassScorer scorer = new ClassScorer(labels, outputs, true);
    scorer.add(floats(scores), floats(truths), new double[truths.length], truths.length);
    return Objects.requireNonNull(scorer.metrics().classReport());
  }

  private static Calibration calibration(ClassReport report) {
    return Objects.requireNonNull(report.calibration());
  }

  @Test
  void oneOutputIsAsConfidentAsItsLikelierClass() {
    Calibration calibration = calibration(report(2, 1, SCORES, TRUTHS));

    Tolerance.FLOAT64.check(calibration.expectedError(), 0.20714285703642027);
    List<Calibration.Bin> bins = calibration.bins();
    assertThat(bins).extracting(Calibration.Bin::rows).containsExactly(2L, 1L, 1L, 2L, 2L, 3L, 3L);
    Tolerance.FLOAT64.check(
        bins.stream().mapToDouble(Calibration.Bin::confidence).toArray(),
        new double[] {
          0.5099999904632568,
          0.550000011920929,
          0.6200000047683716,
          0.7049999833106995,
          0.7749999910593033,
          0.9033333410819372,
          0.9666666761040688
        });
    Tolerance.FLOAT64.check(
        bins.stream().mapToDouble(Calibration.Bin::accuracy).toArray(),
        new double[] {0.5, 0.0, 1.0, 1.0, 0.5, 0.6666666666666666, 1.0});
    assertThat(bins.get(0).above()).isEqualTo(7 / 15.0);
    assertThat(bins.get(0).upTo()).isEqualTo(8 / 15.0);
  }

  @Test
  void twoOutputsAreCalibratedAsOneIs() {
    double[] both = DoubleStream.of(SCORES).flatMap(p -> DoubleStream.of(1 - p, p)).toArray();

    ClassReport one = report(2, 1, SCORES, TRUTHS);
    ClassReport two = report(2, 2, both, TRUTHS);

    Tolerance.FLOAT32.check(calibration(two).expectedError(), calibration(one).expectedError());
    assertThat(two.threshold()).isEqualTo(one.threshold());
  }

  @Test
  void threeClassesHaveTheReferenceFigures() {
    Reference reference = Reference.of("metrics", "multiclass");

    ClassReport report = report(3, 3, flat(reference.array("proba")), reference.row("y_true"));

    Tolerance.FLOAT64.check(calibration(report).expectedError(), 0.250312414765358);
    assertThat(calibration(report).bins())
        .extracting(Calibration.Bin::rows)
        .containsExactly(2L, 11L, 7L, 5L, 10L, 8L, 3L, 4L);
    assertThat(report.threshold()).isNull();
  }

  @Test
  void certaintyThatIsRightIsPerfect() {
    Calibration calibration = calibration(report(2, 1, new double[] {1, 0}, new double[] {1, 0}));

    assertThat(calibration.expectedError()).isZero();
    assertThat(calibration.bins()).containsExactly(new Calibration.Bin(14 / 15.0, 1, 2, 1, 1));
  }

  @Test
  void theThresholdIsThatOfTheGreatestF1() {
    DecisionThreshold best = Objects.requireNonNull(report(2, 1, SCORES, TRUTHS).threshold());

    Tolerance.FLOAT64.check(best.threshold(), 0.2199999988079071);
    Tolerance.FLOAT64.check(best.f1(), 0.8421052631578948);
    Tolerance.FLOAT64.check(best.precision(), 0.7272727272727273);
    Tolerance.FLOAT64.check(best.recall(), 1);
  }

  @Test
  void tiedScoresHaveTheReferenceThreshold() {
    Reference reference = Reference.of("metrics", "binary_with_tied_scores");

    DecisionThreshold best =
        Objects.requireNonNull(
            report(2, 1, reference.row("score"), reference.row("y_true")).threshold());

    Tolerance.FLOAT64.check(best.threshold(), 0.3100000023841858);
    Tolerance.FLOAT64.check(best.f1(), 0.5217391304347826);
    Tolerance.FLOAT64.check(best.precision(), 0.35294117647058826);
    Tolerance.FLOAT64.check(best.recall(), 1);
  }

  /** One of two found and none wrong, or both and two wrong: F1 is ⅔ either way. */
  @Test
  void ofEqualThresholdsTheOneNearestOneHalfIsTaken() {
    double[] truths = {1, 0, 0, 1};

    ClassReport lower = report(2, 1, new double[] {.8, .5, .45, .4}, truths);
    ClassReport upper = report(2, 1, new double[] {.6, .3, .2, .1}, truths);

    assertThat(lower.threshold()).isEqualTo(new DecisionThreshold(.4f, 2 / 3.0, .5, 1));
    assertThat(upper.threshold()).isEqualTo(new DecisionThreshold(.6f, 2 / 3.0, 1, .5));
  }

  @Test
  void oneClassAloneHasNoThreshold() {
    assertThat(report(2, 1, new double[] {.9, .1}, new double[] {1, 1}).threshold()).isNull();
    assertThat(report(2, 1, new double[] {.9, .1}, new double[] {0, 0}).threshold()).isNull();
  }

  @Test
  void reportsStoredWithoutThemAreStillRead() {
    ClassReport report = report(2, 1, SCORES, TRUTHS);
    String json = Family.JSON.writeValueAsString(report);
    String older =
        "{\"macro\":{\"precision\":1,\"recall\":1,\"f1\":1},"
            + "\"weighted\":{\"precision\":1,\"recall\":1,\"f1\":1},"
            + "\"matthews\":1,\"kappa\":1,\"brier\":0,\"perClass\":[]}";

    ClassReport read = Family.JSON.readValue(older, ClassReport.class);

    assertThat(Family.JSON.readValue(json, ClassReport.class)).isEqualTo(report);
    assertThat(read.calibration()).isNull();
    assertThat(read.threshold()).isNull();
  }
}
