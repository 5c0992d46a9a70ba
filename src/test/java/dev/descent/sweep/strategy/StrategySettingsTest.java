package dev.descent.sweep.strategy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.descent.engine.Family;
import dev.descent.engine.InvalidSettingException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.core.JacksonException;

/** What a search may say of its strategy, what is filled in and what is refused. */
class StrategySettingsTest {

  private static <T> T read(String json, Class<T> family) {
    return Family.JSON.readValue(json.replace('\'', '"'), family);
  }

  private static SearchStrategy strategy(String json) {
    return read(json, SearchStrategy.class);
  }

  private static EarlyTermination rule(String json) {
    return read(json, EarlyTermination.class);
  }

  @Test
  void fillsInTheDefaultsOfTheManual() {
    assertThat(strategy("{'type':'grid'}")).isEqualTo(new GridSearch(null, null));
    assertThat(strategy("{'type':'coarse-to-fine'}"))
        .isEqualTo(new CoarseToFine(4, null, 0.25, 0.3));
    assertThat(strategy("{'type':'successive-halving'}")).isEqualTo(new SuccessiveHalving(3, 1));
    assertThat(strategy("{'type':'hyperband'}")).isEqualTo(new Hyperband(3, 1));
    assertThat(strategy("{'type':'tpe'}")).isEqualTo(new Tpe(15, 0.1, 64));
    assertThat(strategy("{'type':'population-based'}"))
        .isEqualTo(new PopulationBased(8, null, 0.25, 0.1));
    assertThat(strategy("{'type':'nearby'}")).isEqualTo(new Nearby(Map.of(), 0.1));
    assertThat(rule("{'type':'median'}")).isEqualTo(new MedianRule(1, 5, 5));
    assertThat(rule("{'type':'bandit'}")).isEqualTo(new BanditRule(1, 5, 0.2));
    assertThat(rule("{'type':'truncation'}")).isEqualTo(new TruncationRule(1, 5, 0.2));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "{'type':'grid','points':1}               | points must be from 2 to 1000, was 1",
        "{'type':'grid','points':1001}            | points must be from 2 to 1000, was 1001",
        "{'type':'coarse-to-fine','rounds':0}     | rounds must be from 1 to 20, was 0",
        "{'type':'coarse-to-fine','trialsPerRound':0} | trialsPerRound must be at least 1, was 0",
        "{'type':'coarse-to-fine','keep':0}       | keep must be in (0, 1], was 0.0",
        "{'type':'coarse-to-fine','keep':'NaN'}   | keep must be in (0, 1], was NaN",
        "{'type':'coarse-to-fine','zoom':1.1}     | zoom must be in (0, 1], was 1.1",
        "{'type':'successive-halving','eta':1}    | eta must be from 2 to 10, was 1",
        "{'type':'successive-halving','minEpochs':0} | minEpochs must be at least 1, was 0",
        "{'type':'hyperband','eta':11}            | eta must be from 2 to 10, was 11",
        "{'type':'hyperband','minEpochs':-1}      | minEpochs must be at least 1, was -1",
        "{'type':'tpe','startup':1}               | startup must be from 2 to 10000, was 1",
        "{'type':'tpe','gamma':1}                 | gamma must be in (0, 1), was 1.0",
        "{'type':'tpe','candidates':0}            | candidates must be from 1 to 10000, was 0",
        "{'type':'population-based','population':1} | population must be from 2 to 1000, was 1",
        "{'type':'population-based','every':0}    | every must be",
        "{'type':'population-based','share':0.6}  | share must be in (0, 0.5], was 0.6",
        "{'type':'population-based','step':0}     | step must be in (0, 1], was 0.0",
        "{'type':'nearby','spread':0}             | spread must be in (0, 1], was 0.0",
        "{'type':'nearby','settings':{'/a':null}} | settings must not hold null, was /a"
      })
  void refusesByFieldRuleAndValue(String json, String message) {
    assertThatThrownBy(() -> strategy(json))
        .isInstanceOf(JacksonException.class)
        .rootCause()
        .isInstanceOf(InvalidSettingException.class)
        .hasMessageStartingWith(message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "{'type':'median','every':0}       | every must be at least 1, was 0",
        "{'type':'median','grace':0}       | grace must be at least 1, was 0",
        "{'type':'median','others':0}      | others must be at least 1, was 0",
        "{'type':'bandit','slack':-1}      | slack must be 0 or more and finite, was -1.0",
        "{'type':'bandit','every':0}       | every must be at least 1, was 0",
        "{'type':'truncation','share':1}   | share must be in (0, 1), was 1.0",
        "{'type':'truncation','grace':-5}  | grace must be at least 1, was -5"
      })
  void refusesRulesByFieldRuleAndValue(String json, String message) {
    assertThatThrownBy(() -> rule(json))
        .isInstanceOf(JacksonException.class)
        .rootCause()
        .isInstanceOf(InvalidSettingException.class)
        .hasMessageStartingWith(message);
  }
}
