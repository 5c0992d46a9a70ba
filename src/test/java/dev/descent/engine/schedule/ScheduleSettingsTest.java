package dev.descent.engine.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.descent.engine.Family;
import dev.descent.engine.InvalidSettingException;
import dev.descent.engine.metric.MetricKey;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.core.JacksonException;

/** What job specs may say, what is filled in and what is refused. */
class ScheduleSettingsTest {
  private static Schedule read(String json) {
    return Family.JSON.readValue(json.replace('\'', '"'), Schedule.class);
  }

  private static double[] rates(Schedule schedule, double full, int count) {
    return LongStream.range(0, count).mapToDouble(t -> full * schedule.at(t)).toArray();
  }

  @Test
  void inverseTimeByItselfTakesAFifthToAHalfAThirdAQuarterOfIt() {
    Schedule schedule = read("{'type':'inverse-time','rate':1}");

    assertThat(rates(schedule, 0.2, 4))
        .containsExactly(new double[] {0.2, 0.1, 0.2 / 3, 0.05}, within(1e-9));
  }

  @Test
  void aLengthIsNamedByItsUnit() {
    assertThat(read("{'type':'cosine','periodEpochs':50}")).isEqualTo(new Cosine(0, 50L, null));
    assertThat(read("{'type':'cosine','periodSteps':9}").per()).isEqualTo(TimeUnit.STEP);
    assertThat(read("{'type':'step','intervalSteps':9}")).isEqualTo(new Step(0.5, null, 9L));
    assertThat(read("{'type':'step'}")).isEqualTo(new Step(0.5, 1L, null));
  }

  @Test
  void aLengthThatIsLeftOutBecomesTheRuns() {
    assertThat(read("{'type':'cosine'}").filled(40, 3)).isEqualTo(new Cosine(0, 40L, null));
    assertThat(read("{'type':'polynomial'}").filled(40, 3))
        .isEqualTo(new Polynomial(1, 0, 40L, null));
    assertThat(read("{'type':'one-cycle'}").filled(40, 3))
        .isEqualTo(new OneCycle(25, 1e4, 0.3, OneCycle.Anneal.COSINE, null, 120L));
    assertThat(read("{'type':'cyclical'}").filled(40, 3))
        .isEqualTo(new Cyclical(0.1, 0.5, null, 30L));
    assertThat(read("{'type':'warm-restarts'}").filled(40, 3))
        .isEqualTo(new WarmRestarts(2, 0, 6L, null));
    assertThat(read("{'type':'piecewise'}").filled(40, 3))
        .isEqualTo(new Piecewise(List.of(13L, 26L), List.of(1.0, 0.1, 0.01), TimeUnit.EPOCH));
    assertThatThrownBy(() -> read("{'type':'cosine'}").at(0))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void aWarmUpLeavesTheRestOfTheRunToTheScheduleBehind() {
    Schedule filled =
        read("{'type':'linear-warmup','epochs':4,'then':{'type':'cosine'}}").filled(40, 3);

    assertThat(filled).isEqualTo(new LinearWarmup(null, 4L, null, new Cosine(0, 36L, null), 3L));
    // epochs 0 to 3, then half of the cosine's 36
    assertThat(filled.at(0, 2)).isEqualTo(0.25);
    assertThat(filled.at(1, 3)).isEqualTo(0.5);
    assertThat(filled.at(3, 11)).isEqualTo(1);
    assertThat(filled.at(4, 12)).isEqualTo(1);
    assertThat(filled.at(22, 66)).isCloseTo(0.5, within(1e-9));
  }

  /** 5 of 12 steps leave 7, that is two epochs of 3 and a bit: the cosine gets three. */
  @Test
  void aWarmUpInStepsMayStandBeforeAScheduleInEpochs() {
    Schedule filled =
        read("{'type':'linear-warmup','steps':5,'then':{'type':'cosine'}}").filled(4, 3);

    assertThat(filled).isEqualTo(new LinearWarmup(5L, null, null, new Cosine(0, 3L, null), 3L));
    assertThat(rates(filled, 1, 12))
        .containsExactly(
            new double[] {0.2, 0.4, 0.6, 0.8, 1, 1, 1, 1, 0.75, 0.75, 0.75, 0.25}, within(1e-9));
  }

  @Test
  void aWarmUpByItselfIsATenthOfTheRun() {
    assertThat(read("{'type':'linear-warmup'}").filled(40, 3))
        .isEqualTo(new LinearWarmup(12L, null, null, new Constant(), 3L));
  }

  @Test
  void whatReactsIsFoundBehindAWarmUp() {
    Schedule reacting = read("{'type':'reduce-on-plateau','metric':'dev.error'}");
    Schedule warmed = new LinearWarmup(3L, null, null, reacting, null);

    assertThat(warmed.reacting()).isEqualTo(reacting);
    assertThat(new Constant().reacting()).isNull();
    assertThat(reacting.reacting()).isNotNull();
    assertThat(reacting.reacting().metric()).isEqualTo(MetricKey.of("dev.error"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "{'type':'cosine','periodEpochs':5,'periodSteps':7}"
            + "| periodSteps must be left out when periodEpochs is given, was 7",
        "{'type':'cosine','periodEpochs':0}   | periodEpochs must be from 1 to 1000000, was 0",
        "{'type':'cosine','end':1.5}          | end must be in [0, 1], was 1.5",
        "{'type':'polynomial','end':-0.1}     | end must be in [0, 1], was -0.1",
        "{'type':'polynomial','power':0}      | power must be positive and finite, was 0.0",
        "{'type':'step','factor':1.1}         | factor must be in (0, 1], was 1.1",
        "{'type':'step','intervalEpochs':1,'intervalSteps':1} | intervalSteps must be left out",
        "{'type':'inverse-time','rate':-1}    | rate must be 0 or more and finite, was -1.0",
        "{'type':'inverse-square-root','k':0} | k must be positive and finite, was 0.0",
        "{'type':'inverse-square-root','warmup':0} | warmup must be at least 1, was 0",
        "{'type':'warm-restarts','multiplier':0} | multiplier must be from 1 to 100, was 0",
        "{'type':'one-cycle','divideBy':0.5}  | divideBy must be 1 or more and finite, was 0.5",
        "{'type':'one-cycle','shareRising':1} | shareRising must be in (0, 1), was 1.0",
        "{'type':'cyclical','bottom':2}       | bottom must be in [0, 1], was 2.0",
        "{'type':'piecewise','factors':[]}    | factors must hold at least one, was []",
        "{'type':'piecewise','factors':[1,-1]} | factors must be 0 or more and finite, was -1.0",
        "{'type':'piecewise','boundaries':[5]} | boundaries must be one less than the 3 factors",
        "{'type':'piecewise','boundaries':[5,5]} | boundaries must be at least 1, each larger",
        "{'type':'linear-warmup','from':1.5}  | from must be in [0, 1], was 1.5",
        "{'type':'linear-warmup','steps':0}   | steps must be from 1 to 1000000000000, was 0",
        "{'type':'reduce-on-plateau','factor':1} | factor must be in (0, 1), was 1.0",
        "{'type':'reduce-on-plateau','patience':-1} | patience must be from 0 to 1000000, was -1",
        "{'type':'reduce-on-plateau','metric':5} | metric must be train. or dev. and one of loss",
        "{'type':'reduce-on-plateau','metric':'test.loss'}"
            + "| metric must be of train or dev: the test split never decides anything, was test.loss"
      })
  void refusesByFieldRuleAndValue(String json, String message) {
    assertThatThrownBy(() -> read(json))
        .isInstanceOf(JacksonException.class)
        .rootCause()
        .isInstanceOf(InvalidSettingException.class)
        .hasMessageStartingWith(message);
  }
}
