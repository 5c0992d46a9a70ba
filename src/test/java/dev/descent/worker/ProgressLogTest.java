package dev.descent.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.descent.SetClock;
import dev.descent.engine.EpochRecord;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
class ProgressLogTest {
  private static final UUID RUN = UUID.fromString("01980000-0000-7000-8000-000000000001");

  private final SetClock clock = new SetClock();

  private static List<EpochRecord> epoch(double trainError, @Nullable Double devError) {
    return List.of(new EpochRecord(0, 0, 0.1, 1, trainError, devError, devError));
  }

  private ProgressLog log(long firstStep) {
    return new ProgressLog(RUN, 50, 25_000, firstStep, clock);
  }

  @Test
  void halfwayTheBarIsHalfFull(CapturedOutput output) {
    ProgressLog log = log(0);
    clock.pass(Duration.ofSeconds(12));

    log.tell(25, 12_500, epoch(0.02, 0.034));

    assertThat(output.getOut())
        .contains(
            "Run "
                + RUN
                + " [##########..........] 50 % epoch 25/50 step 12,500 dev.error 0.03400"
                + " ends in about 12 s");
  }

  @Test
  void theFirstLineComesAfterFiveSecondsAndThenOneEveryTen(CapturedOutput output) {
    ProgressLog log = log(0);
    for (int second = 1; second <= 40; second++) {
      clock.pass(Duration.ofSeconds(1));
      log.tell(second, second * 500L, List.of());
    }

    assertThat(output.getOut().lines().filter(line -> line.contains(RUN.toString())))
        .hasSize(4)
        .anyMatch(line -> line.contains("epoch 5/50"))
        .anyMatch(line -> line.contains("epoch 15/50"))
        .anyMatch(line -> line.contains("epoch 35/50"));
  }

  @Test
  void afterACheckpointOnlyTheStepsOfTheAttemptTellTheSpeed(CapturedOutput output) {
    ProgressLog log = log(20_000);
    clock.pass(Duration.ofSeconds(10));

    log.tell(41, 20_500, epoch(0.25, null));

    assertThat(output.getOut())
        .contains("[################....] 82 % epoch 41/50 step 20,500 train.error 0.2500")
        .contains("ends in about 90 s");
  }

  @Test
  void longTimesAreToldInLargerUnits(CapturedOutput output) {
    ProgressLog log = log(0);
    clock.pass(Duration.ofSeconds(10));
    log.tell(0, 50, List.of());
    clock.pass(Duration.ofSeconds((int) Duration.ofHours(1).toSeconds()));
    log.tell(1, 100, List.of());

    assertThat(output.getOut()).contains("ends in about 83 min").contains("ends in about 249 h");
  }
}
