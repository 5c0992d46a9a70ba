package dev.descent.engine.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.descent.engine.Family;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ScheduleContractTest {
  static Stream<Schedule> members() {
    return Stream.concat(
        Family.members(Schedule.class),
        Stream.of(
            new Exponential(null, 0.01, TimeUnit.STEP),
            new Exponential(1.0, null, TimeUnit.EPOCH),
            new Exponential(null, 0.0, TimeUnit.EPOCH)));
  }

  @ParameterizedTest
  @MethodSource("members")
  void survivesJson(Schedule schedule) {
    Family.survivesJson(Schedule.class, schedule);
  }

  @ParameterizedTest
  @MethodSource("members")
  void staysAboveZeroAndAtMostOne(Schedule schedule) {
    for (long time = 0; time < 10_000; time += 7) {
      assertThat(schedule.at(time)).isPositive().isLessThanOrEqualTo(1);
    }
  }
}
