package dev.descent.engine.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class LabelsScorerTest {
  @Test
  void errorIsTheShareOfWrongLabels() {
    LabelsScorer scorer = new LabelsScorer(3);
    float[] predictions = {.9f, .1f, .5f, .2f, .8f, .7f};
    float[] targets = {1, 0, 1, 0, 1, 1};

    scorer.add(predictions, targets, new double[] {1, 3}, 2);
    SplitMetrics metrics = scorer.metrics();

    // one of six: exactly one half is not above it
    assertThat(metrics.error()).isCloseTo(1.0 / 6, within(1e-9));
    assertThat(metrics.accuracy()).isCloseTo(5.0 / 6, within(1e-9));
    assertThat(metrics.loss()).isCloseTo(2, within(1e-9));
  }
}
