package dev.descent.engine.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.descent.engine.Family;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ScheduleContractTest {
  private static final int EPOCHS = 40;
  private static final int STEPS_PER_EPOCH = 3;

  static Stream<Schedule> members() {
    return Stream.concat(
        Family.members(Schedule.class),
        Stream.of(
            new Exponential(null, 0.01, TimeUnit.STEP),
            new Exponential(1.0, null, TimeUnit.EPOCH),
            new Exponential(null, 0.0, TimeUnit.EPOCH),
            new Step(0.1, null, 7L),
            new InverseTime(0.3, 0.75, null, 5L),
            new InverseSquareRoot(0.3, 5, TimeUnit.STEP),
            new Polynomial(2, 0.1, null, 35L),
            new Cosine(0.1, 50L, null),
            new Cosine(1, null, 50L),
            new WarmRestarts(1, 0.01, null, 5L),
            new WarmRestarts(3, 0, 2L, null),
            new OneCycle(1, 1, 0.5, OneCycle.Anneal.LINEAR, 10L, null),
            new Cyclical(0, 0.2, 5L, null),
            new Piecewise(List.of(3L, 4L), List.of(0.5, 0.0, 1.0), TimeUnit.STEP),
            new LinearWarmup(5L, null, 0.1, Cosine.of(null, null, null), null),
            new LinearWarmup(
                null, 2L, null, ReduceOnPlateau.of(null, null, null, null, null, null), null),
            new LinearWarmup(
                200L, null, null, OneCycle.of(null, null, null, null, null, null), null)));
  }

  private static Schedule filled(Schedule schedule) {
    return schedule.filled(EPOCHS, STEPS_PER_EPOCH);
  }

  @ParameterizedTest
  @MethodSource("members")
  void survivesJsonAsGivenAndAsFilled(Schedule schedule) {
    Family.survivesJson(Schedule.class, schedule);
    Family.survivesJson(Schedule.class, filled(schedule));
  }

  @ParameterizedTest
  @MethodSource("members")
  void staysFromZeroToOneInTheRunAndLongAfter(Schedule schedule) {
    for (long time = 0; time < 10_000; time++) {
      assertThat(filled(schedule).at(time)).isBetween(0.0, 1.0);
    }
    for (long time = 10_000; time < 1_000_000_000_000_000L; time *= 3) {
      assertThat(filled(schedule).at(time)).isBetween(0.0, 1.0);
    }
  }

  /** Runs of every small size, also those shorter than the schedule needs. */
  @ParameterizedTest
  @MethodSource("members")
  void suitsRunsOfAnyLength(Schedule schedule) {
    for (long epochs = 1; epochs < 12; epochs++) {
      for (long steps = 1; steps < 4; steps++) {
        Schedule filled = schedule.filled(epochs, steps);
        for (long time = 0; time < epochs * steps; time++) {
          assertThat(filled.at(time / steps, time)).isBetween(0.0, 1.0);
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("members")
  void isFilledOnceAndForAll(Schedule schedule) {
    Schedule once = filled(schedule);

    assertThat(filled(once)).isEqualTo(once);
    assertThat(once.per()).isEqualTo(schedule.per());
  }

  @ParameterizedTest
  @MethodSource("members")
  void sameTimeGivesTheSameFactorInWhateverOrder(Schedule schedule) {
    Schedule one = filled(schedule);
    Schedule other = filled(schedule);
    double[] forwards = new double[100];
    for (int time = 0; time < 100; time++) {
      forwards[time] = one.at(time);
    }

    for (int time = 99; time >= 0; time--) {
      assertThat(other.at(time)).isEqualTo(forwards[time]);
    }
  }

  @ParameterizedTest
  @MethodSource("members")
  void readsTheTimeInItsOwnUnit(Schedule schedule) {
    Schedule filled = filled(schedule);

    double own = filled.per() == TimeUnit.EPOCH ? filled.at(4) : filled.at(13);

    assertThat(filled.at(4, 13)).isEqualTo(own);
  }
}
