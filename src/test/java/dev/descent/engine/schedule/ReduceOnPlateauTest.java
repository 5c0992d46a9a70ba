package dev.descent.engine.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.descent.engine.metric.MetricKey;
import org.junit.jupiter.api.Test;

class ReduceOnPlateauTest {
  private static final MetricKey ACCURACY = MetricKey.of("dev.accuracy");

  private static PlateauState observe(ReduceOnPlateau schedule, double... values) {
    PlateauState state = PlateauState.start();
    for (double value : values) {
      state = schedule.observe(state, value);
    }
    return state;
  }

  @Test
  void reducesAfterMoreThanPatienceEpochsWithoutImprovement() {
    var schedule = new ReduceOnPlateau(null, 0.5, 2, 0, 0, 0);

    assertThat(observe(schedule, 1, 1, 1)).isEqualTo(new PlateauState(1.0, 2, 0, 1));
    assertThat(observe(schedule, 1, 1, 1, 1)).isEqualTo(new PlateauState(1.0, 0, 0, 0.5));
  }

  @Test
  void anImprovementBelowTheThresholdIsNone() {
    var schedule = new ReduceOnPlateau(null, 0.5, 0, 0.1, 0, 0);

    assertThat(observe(schedule, 1, 0.95).factor()).isEqualTo(0.5);
    assertThat(observe(schedule, 1, 0.85).factor()).isEqualTo(1);
  }

  @Test
  void moreIsBetterForAccuracyAlsoBelowZero() {
    var schedule = new ReduceOnPlateau(ACCURACY, 0.5, 0, 0.1, 0, 0);

    assertThat(observe(schedule, 0.5, 0.6)).isEqualTo(new PlateauState(0.6, 0, 0, 1));
    assertThat(observe(schedule, 0.5, 0.52).factor()).isEqualTo(0.5);
    assertThat(observe(schedule, -1, -1.05).factor()).isEqualTo(0.5);
    assertThat(observe(schedule, -1, -0.85).factor()).isEqualTo(1);
  }

  @Test
  void epochsOfTheCooldownDoNotCount() {
    var schedule = new ReduceOnPlateau(null, 0.5, 0, 0, 2, 0);

    assertThat(observe(schedule, 1, 1)).isEqualTo(new PlateauState(1.0, 0, 2, 0.5));
    assertThat(observe(schedule, 1, 1, 1, 1)).isEqualTo(new PlateauState(1.0, 0, 0, 0.5));
    assertThat(observe(schedule, 1, 1, 1, 1, 1).factor()).isEqualTo(0.25);
  }

  @Test
  void neverFallsBelowTheSmallestFactor() {
    var schedule = new ReduceOnPlateau(null, 0.1, 0, 0, 0, 0.05);

    assertThat(observe(schedule, 1, 1, 1, 1).factor()).isEqualTo(0.05);
  }

  @Test
  void whatIsNotFiniteIsNeverBetter() {
    var schedule = new ReduceOnPlateau(null, 0.5, 9, 0, 0, 0);

    PlateauState state = observe(schedule, Double.NaN, 2, Double.NEGATIVE_INFINITY);

    assertThat(state).isEqualTo(new PlateauState(2.0, 1, 0, 1));
  }

  @Test
  void watchesTheMetricNamedOrTheOneOffered() {
    var open = new ReduceOnPlateau(null, 0.5, 9, 0, 0, 0);

    assertThat(open.metricOr(ACCURACY)).isEqualTo(ACCURACY);
    assertThat(open.withMetric(ACCURACY).metricOr(MetricKey.of("dev.loss"))).isEqualTo(ACCURACY);
  }
}
