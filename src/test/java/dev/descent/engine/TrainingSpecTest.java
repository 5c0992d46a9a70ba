package dev.descent.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.descent.engine.data.ClassTarget;
import dev.descent.engine.loss.SoftmaxCrossEntropy;
import dev.descent.engine.optimizer.Adam;
import dev.descent.engine.schedule.Constant;
import dev.descent.engine.schedule.OneCycle;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.JacksonException;

class TrainingSpecTest {
  private static final ClassTarget THREE = new ClassTarget("y", List.of("a", "b", "c"));

  private static TrainingSpec read(String json) {
    return Family.JSON.readValue(json, TrainingSpec.class);
  }

  @Test
  void anEmptySpecIsFilledInByTheData() {
    TrainingSpec filled = read("{}").filled(1000, THREE);

    assertThat(filled.epochs()).isEqualTo(2000);
    assertThat(filled.batchSize()).isEqualTo(new BatchSize(null));
    assertThat(filled.loss()).isEqualTo(new SoftmaxCrossEntropy());
    assertThat(filled.optimizer()).isEqualTo(Adam.standard());
    assertThat(filled.schedule()).isEqualTo(new Constant());
    assertThat(filled.regularization()).isEmpty();
    assertThat(read(Family.JSON.writeValueAsString(filled))).isEqualTo(filled);
  }

  @Test
  void aScheduleWithoutLengthTakesTheRuns() {
    TrainingSpec spec = read("{\"epochs\": 40, \"schedule\": {\"type\": \"one-cycle\"}}");

    // 9,000 rows by 128 are 71 steps
    assertThat(spec.filled(9000, THREE).schedule())
        .isEqualTo(new OneCycle(25, 1e4, 0.3, OneCycle.Anneal.COSINE, null, 40 * 71L));
  }

  /** The full batch up to 2,000 rows, else the power of two nearest √rows, from 64 to 1,024. */
  @ParameterizedTest
  @CsvSource({
    "1, 1",
    "2000, 2000",
    "2001, 64",
    "8000, 64",
    "9000, 128",
    "60000, 256",
    "1048576, 1024",
    "2000000000, 1024"
  })
  void theUsualBatchSuitsTheNumberOfRows(int rows, int batch) {
    TrainingSpec filled = read("{}").filled(rows, THREE);

    assertThat(Objects.requireNonNull(filled.batchSize()).of(rows)).isEqualTo(batch);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 500, 2000, 2001, 31_617, 60_000, 5_000_000})
  void theUsualEpochsGiveAtLeastTwoThousandUpdatesAndHardlyMore(int rows) {
    TrainingSpec filled = read("{}").filled(rows, THREE);

    int epochs = Objects.requireNonNull(filled.epochs());
    long steps = TrainingSpec.stepsPerEpoch(rows, Objects.requireNonNull(filled.batchSize()));
    assertThat(epochs * steps).isGreaterThanOrEqualTo(2000);
    assertThat((epochs - 1) * steps).isLessThan(2000);
  }

  @Test
  void batchSizeIsANumberOrTheWord() {
    assertThat(read("{\"batchSize\": 32}").batchSize()).isEqualTo(new BatchSize(32));
    assertThat(read("{\"batchSize\": \"full\"}").batchSize()).isEqualTo(new BatchSize(null));
    assertThat(read("{\"batchSize\": null}").batchSize()).isNull();
    assertThat(Family.JSON.writeValueAsString(new BatchSize(32))).isEqualTo("32");
    assertThat(Family.JSON.writeValueAsString(new BatchSize(null))).isEqualTo("\"full\"");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-1", "1.5", "\"half\"", "9999999999", "true", "[]", "{}"})
  void otherBatchSizesAreRefusedByField(String value) {
    assertThatThrownBy(() -> read("{\"batchSize\": " + value + "}"))
        .isInstanceOf(JacksonException.class)
        .rootCause()
        .isInstanceOf(InvalidSettingException.class)
        .hasMessageStartingWith("batchSize must be ");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"epochs\": 0}                              | epochs must be from 1 to 1000000, was 0",
        "{\"regularization\": [null]}                 | regularization must not hold null",
        "{\"optimizer\": {\"type\": \"sgd\", \"learningRate\": -1}}"
            + "| learningRate must be positive and finite, was -1.0"
      })
  void wrongSettingsAreRefusedByFieldRuleAndValue(String json, String message) {
    assertThatThrownBy(() -> read(json))
        .isInstanceOf(JacksonException.class)
        .rootCause()
        .isInstanceOf(InvalidSettingException.class)
        .hasMessageStartingWith(message);
  }
}
