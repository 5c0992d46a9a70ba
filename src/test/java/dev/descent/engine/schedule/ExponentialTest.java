package dev.descent.engine.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.descent.engine.Family;
import org.junit.jupiter.api.Test;

class ExponentialTest {
  @Test
  void ofARateDecaysByEToIt() {
    Exponential schedule = Exponential.of(null, 0.5, TimeUnit.STEP);

    assertThat(schedule.at(0)).isEqualTo(1);
    assertThat(schedule.at(4)).isCloseTo(Math.exp(-2), within(1e-9));
  }

  @Test
  void hasBase095PerEpochWhenNothingIsGiven() {
    Schedule read = Family.JSON.readValue("{\"type\":\"exponential\"}", Schedule.class);

    assertThat(read).isEqualTo(new Exponential(0.95, null, TimeUnit.EPOCH));
  }

  @Test
  void refusesBothFormsAtOnceAndWhatGrows() {
    assertThatThrownBy(() -> Exponential.of(0.9, 0.1, null))
        .hasMessage("rate must be left out when base is given, was 0.1");
    assertThatThrownBy(() -> Exponential.of(1.1, null, null))
        .hasMessage("base must be in (0, 1], was 1.1");
    assertThatThrownBy(() -> Exponential.of(null, -0.1, null))
        .hasMessage("rate must be 0 or more and finite, was -0.1");
  }
}
