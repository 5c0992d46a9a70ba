package dev.descent.engine.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.descent.engine.Family;
import dev.descent.engine.InvalidSettingException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MetricKeyTest {
  private static final SplitMetrics CLASSES =
      new SplitMetrics(9, 0.5, 0.25, 0.75, null, null, null, Map.of(), null, null);
  private static final SplitMetrics VALUES =
      new SplitMetrics(9, 0.1, 0.2, null, 3.0, 2.0, 0.8, Map.of(), null, null);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "train.loss",
        "dev.loss",
        "dev.error",
        "dev.accuracy",
        "dev.rmse",
        "dev.mae",
        "dev.r2"
      })
  void isOneWordInJson(String name) {
    MetricKey read = Family.JSON.readValue("\"" + name + "\"", MetricKey.class);

    assertThat(read).isEqualTo(MetricKey.of(name)).hasToString(name);
    assertThat(Family.JSON.writeValueAsString(read)).isEqualTo("\"" + name + "\"");
  }

  @ParameterizedTest
  @CsvSource({
    "loss, true",
    "error, true",
    "accuracy, false",
    "rmse, true",
    "mae, true",
    "r2, false"
  })
  void knowsWhichWayIsBetter(String figure, boolean lower) {
    assertThat(MetricKey.of("dev." + figure).lowerIsBetter()).isEqualTo(lower);
  }

  @ParameterizedTest
  @CsvSource({"loss, 0.1", "error, 0.2", "rmse, 3", "mae, 2", "r2, 0.8"})
  void findsItsValueInTheSplitItNames(String figure, double value) {
    assertThat(MetricKey.of("train." + figure).value(VALUES)).isEqualTo(value);
    assertThat(MetricKey.of("train." + figure).value(VALUES, CLASSES)).isEqualTo(value);
    assertThat(MetricKey.of("dev." + figure).value(CLASSES, VALUES)).isEqualTo(value);
  }

  @Test
  void aMetricTheTaskLacksIsRefusedBesideThoseItHas() {
    assertThatThrownBy(() -> MetricKey.of("dev.rmse").value(CLASSES))
        .isInstanceOf(InvalidSettingException.class)
        .hasMessage(
            "metric must be one this run has: dev.loss, dev.error, dev.accuracy, was dev.rmse");
    assertThatThrownBy(() -> MetricKey.of("dev.accuracy").value(VALUES, VALUES))
        .hasMessageContaining("dev.loss, dev.error, dev.rmse, dev.mae, dev.r2");
    assertThatThrownBy(() -> MetricKey.of("dev.loss").value(VALUES, null))
        .hasMessage("metric must be of train: there is no dev split, was dev.loss");
  }

  @Test
  void theTestSplitIsRefusedWithTheReason() {
    assertThatThrownBy(() -> MetricKey.of("test.loss"))
        .isInstanceOf(InvalidSettingException.class)
        .hasMessage(
            "metric must be of train or dev: the test split never decides anything, was test.loss");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "loss", "dev", "dev.", "dev.Loss", "DEV.loss", "dev.loss.", "dev.f1"})
  void otherWordsAreRefusedWithThoseThereAre(String text) {
    assertThatThrownBy(() -> MetricKey.of(text))
        .isInstanceOf(InvalidSettingException.class)
        .hasMessageStartingWith(
            "metric must be train. or dev. and one of loss, error, accuracy, rmse, mae, r2");
  }
}
