package dev.descent.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.descent.engine.Family;
import dev.descent.engine.InvalidSettingException;
import dev.descent.sweep.Revalidation.Why;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.core.JacksonException;

class RevalidationRulesTest {
  private static final Duration WEEK = Duration.ofDays(7);

  private static RevalidationRules read(String json) {
    return Family.JSON.readValue(json.replace('\'', '"'), RevalidationRules.class);
  }

  @Test
  void fillsInTheDefaultsOfTheManual() {
    assertThat(read("{}")).isEqualTo(new RevalidationRules(null, true, true, 6, 0.1));
    assertThat(read("{'every':'P7D','onNewData':false,'onNewVersion':false}"))
        .isEqualTo(new RevalidationRules(WEEK, false, false, 6, 0.1));
  }

  @Test
  void whatCallsForItIsToldAlways() {
    RevalidationRules all = new RevalidationRules(WEEK, true, true, 6, 0.1);
    RevalidationRules calendar = new RevalidationRules(WEEK, false, false, 6, 0.1);

    assertThat(all.due(WEEK, true, true))
        .containsExactly(Why.CALENDAR, Why.NEW_DATA, Why.NEW_VERSION);
    assertThat(all.due(WEEK.minusMillis(1), false, true)).containsExactly(Why.NEW_VERSION);
    assertThat(calendar.due(WEEK.minusMillis(1), true, true)).isEmpty();
    assertThat(read("{}").due(Duration.ofDays(9_999), false, false)).isEmpty();
    assertThat(read("{'onNewVersion':false}").due(WEEK, true, true))
        .isEqualTo(List.of(Why.NEW_DATA));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "{'every':'PT59M'}   | every must be at least PT1H, was PT59M",
        "{'every':'-P7D'}    | every must be at least PT1H",
        "{'onNewData':false,'onNewVersion':false} | every must be given",
        "{'trials':0}        | trials must be from 1 to 50, was 0",
        "{'trials':51}       | trials must be from 1 to 50, was 51",
        "{'spread':0}        | spread must be in (0, 1], was 0.0",
        "{'spread':1.5}      | spread must be in (0, 1], was 1.5"
      })
  void refusesByFieldRuleAndValue(String json, String message) {
    assertThatThrownBy(() -> read(json))
        .isInstanceOf(JacksonException.class)
        .rootCause()
        .isInstanceOf(InvalidSettingException.class)
        .hasMessageStartingWith(message);
  }
}
