package dev.descent.sweep.insight;

import static org.assertj.core.api.Assertions.assertThat;

import dev.descent.sweep.insight.Approach.Way;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ApproachTest {

  @ParameterizedTest
  @CsvSource({
    "30, 2, 3600, 240, MANY_IN_PARALLEL",
    "360, 1, 3600, 10, MANY_IN_PARALLEL",
    "361, 1, 3600, 9, ONE_MINDED_BY_HAND",
    "700, 2, 3600, 10, MANY_IN_PARALLEL",
    "7200, 8, 3600, 0, ONE_MINDED_BY_HAND",
    "8640, 1, , 10, MANY_IN_PARALLEL",
    "8641, 1, , 9, ONE_MINDED_BY_HAND",
    "1e-9, 64, 1e9, 2147483647, MANY_IN_PARALLEL"
  })
  void tenTrialsMustFitIntoTheTimeThereIs(
      double trialSeconds, int places, Double limitSeconds, long fitting, Way way) {
    Approach approach = Approach.of(trialSeconds, places, limitSeconds, null);

    assertThat(approach.fitting()).isEqualTo(fitting);
    assertThat(approach.way()).isEqualTo(way);
  }

  @Test
  void saysWhyInWords() {
    Approach many = Approach.of(30, 2, 3600.0, 100);
    Approach one = Approach.of(4 * 3600.0, 1, null, 100);
    Approach cut = Approach.of(30, 2, 3600.0, 1000);
    Approach few = Approach.of(30, 2, 3600.0, 3);

    assertThat(many.reason())
        .isEqualTo(
            "At about 30 s for a trial and 2 at a time, 240 fit into 60 min. Let the 100 asked for"
                + " run side by side, and keep the best.");
    assertThat(one.reason())
        .isEqualTo(
            "At about 4 h for a trial and 1 at a time, 6 fit into a day, which is assumed as no"
                + " limit is given. Fewer than ten leave too much to luck: train one model, watch its"
                + " curves, and change its settings as it trains.");
    assertThat(cut.reason()).contains("The 1,000 asked for do not");
    assertThat(few.reason()).contains("The 3 asked for leave much to luck");
  }
}
