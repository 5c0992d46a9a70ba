package dev.descent.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.descent.engine.InvalidSettingException;
import dev.descent.engine.data.ClassTarget;
import dev.descent.engine.data.ValueTarget;
import dev.descent.engine.metric.Direction;
import dev.descent.engine.metric.MetricKey;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RunObjectiveTest {
  private static final ClassTarget CLASSES = new ClassTarget("y", List.of("a", "b"));
  private static final ValueTarget VALUES =
      new ValueTarget(List.of("y"), List.of(0.0), List.of(1.0));

  @Test
  void metricFollowsFromTheTaskAndTheSplit() {
    RunObjective standard = RunObjective.standard();

    assertThat(standard.filled(CLASSES, true).metric()).hasToString("dev.error");
    assertThat(standard.filled(VALUES, true).metric()).hasToString("dev.rmse");
    assertThat(standard.filled(CLASSES, false).metric()).hasToString("train.error");
    assertThat(standard.filled(CLASSES, true).direction()).isEqualTo(Direction.MINIMIZE);
  }

  @Test
  void directionFollowsFromTheMetric() {
    RunObjective accuracy = RunObjective.of(MetricKey.of("dev.accuracy"), null, null, null);

    assertThat(accuracy.direction()).isEqualTo(Direction.MAXIMIZE);
  }

  @ParameterizedTest
  @ValueSource(doubles = {-.1, 1, 15, Double.NaN})
  void errorsThatAreNoSharesAreRefused(double error) {
    assertThatThrownBy(() -> RunObjective.of(null, null, error, null))
        .isInstanceOf(InvalidSettingException.class)
        .hasMessageContaining("bayesError must be in [0, 1)");
    assertThatThrownBy(() -> RunObjective.of(null, null, null, error))
        .hasMessageContaining("targetError must be in [0, 1)");
  }

  @Test
  void metricThatTheTaskLacksAndTargetsWithoutDevAreRefused() {
    RunObjective rmse = RunObjective.of(MetricKey.of("dev.rmse"), null, null, null);
    RunObjective target = RunObjective.of(null, null, null, .1);

    assertThatThrownBy(() -> rmse.filled(CLASSES, true)).hasMessageContaining("one that this task");
    assertThatThrownBy(() -> target.filled(CLASSES, false)).hasMessageContaining("dev split");
  }
}
