package dev.descent.engine.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.descent.engine.Family;
import dev.descent.engine.InvalidSettingException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClassWeightsTest {
  private static final List<String> LABELS = List.of("a", "b", "c");

  private static ClassWeights read(String json) {
    return Family.JSON.readValue(json, ClassWeights.class);
  }

  @Test
  void isAWordOrAnObject() {
    assertThat(read("\"balanced\"")).isEqualTo(ClassWeights.balanced());
    assertThat(read("{\"b\": 2, \"a\": 0.5}"))
        .isEqualTo(ClassWeights.of(Map.of("a", 0.5, "b", 2.0)));
    assertThat(Family.JSON.writeValueAsString(ClassWeights.balanced())).isEqualTo("\"balanced\"");
    assertThat(Family.JSON.writeValueAsString(read("{\"b\": 2, \"a\": 0.5}")))
        .isEqualTo("{\"b\":2.0,\"a\":0.5}");
  }

  @Test
  void whatTrainingWorksOutIsNotWritten() {
    ClassWeights given = read("{\"b\": 2}");

    ClassWeights ready = given.forClasses(LABELS, new long[] {1, 1, 2});

    assertThat(ready.ofClasses()).hasSize(3);
    assertThat(Family.JSON.writeValueAsString(ready)).isEqualTo("{\"b\":2.0}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "\"balance\"   | classWeights must be \"balanced\" or an object of weights by label, was balance",
        "[1, 2]        | classWeights must be \"balanced\" or an object of weights by label, was [1, 2]",
        "{\"a\": 0}     | classWeights must be positive and finite for 'a', was 0.0",
        "{\"a\": -1}    | classWeights must be positive and finite for 'a', was -1.0",
        "{\"a\": 1e999} | classWeights must be positive and finite for 'a', was Infinity",
        "{\"a\": \"1\"}  | classWeights must be a number for 'a', was 1",
        "{\"a\": null}  | classWeights must be a number for 'a', was null"
      })
  void otherValuesAreRefused(String json, String message) {
    assertThatThrownBy(() -> read(json))
        .rootCause()
        .isInstanceOf(InvalidSettingException.class)
        .hasMessage(message);
  }

  @Test
  void balancedWeighsEveryClassAlike() {
    ClassWeights weights = ClassWeights.balanced().forClasses(LABELS, new long[] {10, 30, 0});

    // 40/(2·10), 40/(2·30); a class that does not occur weighs 1
    assertThat(weights.ofClasses()).containsExactly(2.0, 40 / 60.0, 1.0);
  }

  @Test
  void givenWeightsAreScaledToAMeanOfOneOverTheTrainingRows() {
    ClassWeights weights =
        ClassWeights.of(Map.of("a", 6.0, "c", 0.5)).forClasses(LABELS, new long[] {10, 20, 10});

    // (10·6 + 20·1 + 10·0.5)/40 = 2.125
    assertThat(weights.ofClasses().get(0)).isCloseTo(6 / 2.125, within(1e-12));
    assertThat(weights.ofClasses().get(1)).isCloseTo(1 / 2.125, within(1e-12));
    assertThat(weights.ofClasses().get(2)).isCloseTo(0.5 / 2.125, within(1e-12));
  }
}
