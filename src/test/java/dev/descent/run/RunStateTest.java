package dev.descent.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RunStateTest {

  @ParameterizedTest
  @CsvSource({
    "QUEUED, STARTING PAUSED CANCELLED FAILED, false",
    "STARTING, QUEUED RUNNING PAUSING CANCELLING FAILED, true",
    "RUNNING, QUEUED FINALIZING PAUSING CANCELLING FAILED, true",
    "PAUSING, PAUSED STARTING RUNNING FINALIZING CANCELLING FAILED QUEUED, true",
    "PAUSED, QUEUED CANCELLED, false",
    "FINALIZING, QUEUED SUCCEEDED CANCELLING FAILED, true",
    "CANCELLING, CANCELLED FAILED, true",
    "SUCCEEDED, '', false",
    "CANCELLED, QUEUED, false",
    "FAILED, QUEUED, false",
  })
  void onlyTheTransitionsOfTheTableAreLegal(RunState from, String to, boolean held) {
    String legal =
        Arrays.stream(RunState.values())
            .filter(from::mayBecome)
            .map(RunState::name)
            .collect(Collectors.joining(" "));

    assertThat(legal.split(" ")).containsExactlyInAnyOrder(to.split(" "));
    assertThat(from.isHeld()).isEqualTo(held);
    assertThat(from.isFinal())
        .isEqualTo(Set.of("SUCCEEDED", "CANCELLED", "FAILED").contains(from.name()));
  }
}
