package dev.descent.engine.metric;

import static dev.descent.engine.Numbers.floats;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.descent.engine.Reference;
import dev.descent.engine.Tolerance;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class ValueScorerTest {
  /** scikit-learn 1.2.1, float64; the network's numbers are float32. */
  @Test
  void hasTheReferenceFigures() {
    Reference reference = Reference.of("metrics", "regression");
    float[] truth = floats(reference.row("y_true"));
    float[] answer = floats(reference.row("y_pred"));
    ValueScorer scorer = new ValueScorer(new double[] {1});

    scorer.add(answer, truth, new double[truth.length], truth.length);
    SplitMetrics metrics = scorer.metrics();

    Tolerance.FLOAT32.check(metrics.error(), reference.number("mse"));
    Tolerance.FLOAT32.check(Objects.requireNonNull(metrics.rmse()), reference.number("rmse"));
    Tolerance.FLOAT32.check(Objects.requireNonNull(metrics.mae()), reference.number("mae"));
    Tolerance.FLOAT32.check(Objects.requireNonNull(metrics.r2()), reference.number("r2"));
  }

  @Test
  void errorsAreToldInTheTargetsOwnUnit() {
    ValueScorer scorer = new ValueScorer(new double[] {10});

    // truth 0, 10, 20, 30 and answers off by 5, −5, 5, −15 in the target's own unit
    scorer.add(new float[] {.5f, .5f, 2.5f, 1.5f}, new float[] {0, 1, 2, 3}, new double[4], 4);
    SplitMetrics metrics = scorer.metrics();

    assertThat(metrics.rmse()).isCloseTo(Math.sqrt(75), within(1e-6));
    assertThat(metrics.mae()).isCloseTo(7.5, within(1e-6));
    assertThat(metrics.error()).isCloseTo(0.75, within(1e-6));
    assertThat(metrics.r2()).isCloseTo(1 - 75.0 / 125, within(1e-6));
    assertThat(metrics.accuracy()).isNull();
    Interval rmse = Objects.requireNonNull(metrics.intervals().get("rmse"));
    assertThat(rmse.low()).isLessThan(Math.sqrt(75));
    assertThat(rmse.high()).isGreaterThan(Math.sqrt(75));
  }

  @Test
  void severalTargetsCountAlike() {
    ValueScorer scorer = new ValueScorer(new double[] {1, 100});

    scorer.add(new float[] {1, 0, 0, 2}, new float[] {0, 0, 0, 1}, new double[2], 2);
    SplitMetrics metrics = scorer.metrics();

    assertThat(metrics.error()).isCloseTo(0.5, within(1e-9));
    assertThat(metrics.mae()).isCloseTo((1 + 100) / 4.0, within(1e-9));
    assertThat(metrics.rmse()).isCloseTo(Math.sqrt((1 + 10_000) / 4.0), within(1e-9));
  }

  @Test
  void equalTargetsHaveNoExplainedShare() {
    ValueScorer scorer = new ValueScorer(new double[] {1});

    scorer.add(new float[] {1, 2}, new float[] {3, 3}, new double[2], 2);

    assertThat(scorer.metrics().r2()).isNull();
    assertThat(scorer.metrics().intervals()).containsOnlyKeys("loss", "error", "rmse", "mae");
  }
}
