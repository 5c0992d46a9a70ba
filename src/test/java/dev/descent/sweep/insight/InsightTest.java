package dev.descent.sweep.insight;

import static dev.descent.sweep.insight.KnownFunctions.continuous;
import static dev.descent.sweep.insight.KnownFunctions.insight;
import static dev.descent.sweep.insight.KnownFunctions.names;
import static dev.descent.sweep.insight.KnownFunctions.samples;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.descent.engine.InvalidSettingException;
import dev.descent.sweep.strategy.Cube;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class InsightTest {

  @Test
  void fewerThanTenTrialsTellNothing() {
    Insight found = insight(continuous(2), 9, x -> x[0], 1);

    assertThat(found.importance().settings()).isEmpty();
    assertThat(found.importance().explained()).isNull();
    assertThat(found.importance().note()).contains("10 trials");
    assertThat(found.effects()).isEmpty();
    assertThat(found.pairEffects()).isEmpty();
  }

  @Test
  void equalCostsTellNothing() {
    Insight found = insight(continuous(2), 50, x -> 0.1, 1);

    assertThat(found.importance().settings()).isEmpty();
    assertThat(found.importance().note()).contains("cost the same");
  }

  @Test
  void trialsAtOnePointTellNothing() {
    Cube cube = continuous(2);
    List<Sample> samples =
        samples(cube, 30, x -> x[0], 1).stream()
            .map(sample -> new Sample(new double[] {0.5, 0.5}, sample.cost()))
            .toList();

    Insight found = Insight.of(samples, cube, names(cube), Focus.ALL, 1);

    assertThat(found.importance().settings()).isEmpty();
    assertThat(found.importance().note()).contains("No setting");
    assertThat(found.effects()).isEmpty();
  }

  @Test
  void whatIsUnknownIsLeftOutOfJson() {
    Insight found = insight(continuous(2), 3, x -> x[0], 1);

    String json = JsonMapper.shared().writeValueAsString(found.importance());

    assertThat(json)
        .isEqualTo(
            "{\"trials\":3,\"settings\":[],\"interactions\":[],"
                + "\"note\":\"Takes 10 trials with an outcome at least.\"}");
  }

  @Test
  void fivePairsAtMostAreShownTheMostInteractingFirst() {
    Insight found = insight(continuous(4), 100, x -> x[1] * x[3] + 0.1 * x[0], 1);

    assertThat(found.importance().interactions()).hasSize(6);
    assertThat(found.pairEffects()).hasSize(5);
    assertThat(found.pairEffects().get(0).first()).isEqualTo("/1");
    assertThat(found.pairEffects().get(0).second()).isEqualTo("/3");
    assertThat(found.effects()).hasSize(4);
  }

  @Test
  void refusesNamesThatDoNotTellTheAxesApart() {
    Cube cube = continuous(2);
    List<Sample> samples = samples(cube, 20, x -> x[0], 1);

    assertThatThrownBy(() -> Insight.of(samples, cube, List.of("/0", "/0"), Focus.ALL, 1))
        .isInstanceOf(InvalidSettingException.class)
        .hasMessageContaining("names must be one for each axis");
    assertThatThrownBy(() -> new Sample(new double[2], Double.NaN))
        .isInstanceOf(InvalidSettingException.class)
        .hasMessageContaining("cost must be finite");
  }
}
