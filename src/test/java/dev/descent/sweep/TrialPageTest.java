package dev.descent.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import dev.descent.engine.metric.Direction;
import dev.descent.engine.metric.MetricKey;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TrialPageTest {
  private static final Instant BEGUN = Instant.parse("2026-01-01T00:00:00Z");

  private static SweepTrial trial(
      int number, SweepTrial.State state, @Nullable Double value, int endedAfter) {
    return new SweepTrial(
        number,
        new UUID(0, number),
        TrialSource.SEARCH,
        state,
        Map.of(),
        value,
        1,
        List.of(),
        null,
        null,
        BEGUN.plusSeconds(endedAfter));
  }

  @Test
  void theBestIsToldInTheOrderOfProposalAndInThatOfTheEnds() {
    List<SweepTrial> trials =
        List.of(
            trial(0, SweepTrial.State.FAILED, null, 1),
            trial(1, SweepTrial.State.SUCCEEDED, 0.5, 9),
            trial(2, SweepTrial.State.SUCCEEDED, 0.7, 3),
            trial(3, SweepTrial.State.PRUNED, 0.6, 4),
            trial(4, SweepTrial.State.SUCCEEDED, 0.4, 10));

    TrialPage lowest =
        TrialPage.of(trials, new Objective(MetricKey.of("dev.error"), Direction.MINIMIZE));
    TrialPage highest =
        TrialPage.of(trials, new Objective(MetricKey.of("dev.accuracy"), Direction.MAXIMIZE));

    assertThat(lowest.best()).containsExactly(null, 0.5, 0.5, 0.5, 0.4);
    assertThat(lowest.improvements())
        .extracting(TrialPage.Improvement::trial)
        .containsExactly(2, 3, 1, 4);
    assertThat(highest.best()).containsExactly(null, 0.5, 0.7, 0.7, 0.7);
    assertThat(highest.improvements())
        .containsExactly(new TrialPage.Improvement(BEGUN.plusSeconds(3), 2, 0.7));
  }
}
