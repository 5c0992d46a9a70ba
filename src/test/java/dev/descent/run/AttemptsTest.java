package dev.descent.run;

import static dev.descent.ServiceClient.spec;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.descent.ServiceTest;
import dev.descent.engine.data.FittedPreparation;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Attempts begin and end here by hand, while another run keeps the worker busy. */
class AttemptsTest extends ServiceTest {
  private static final FittedPreparation UNPREPARED =
      new FittedPreparation(List.of(), List.of(), 0);

  @Autowired private Attempts attempts;
  @Autowired private Runs runs;
  private String busy = "";
  private UUID id = new UUID(0, 0);

  @BeforeEach
  void queueBehindAnother() {
    busy = endless();
    id =
        UUID.fromString(
            service.submit(
                spec(
                    service.sample("iris"),
                    "species",
                    "'training':{'epochs':2},'execution':{'maxAttempts':2}")));
  }

  @AfterEach
  void end() {
    free(id.toString());
    free(busy);
  }

  private Attempt start() {
    return attempts.start(id, () -> true).orElseThrow();
  }

  @Test
  void everyWriteOfAnEarlierAttemptIsRefused() {
    Attempt old = start();
    attempts.train(old, UNPREPARED, 90, List.of(), "split");
    attempts.record(old, new TrainingNews(1, List.of(), 0, new double[] {1, 2}, List.of()));

    Attempt present = start();

    assertThat(present.fence()).isEqualTo(old.fence() + 1);
    List<Runnable> writes =
        List.of(
            () -> attempts.train(old, UNPREPARED, 90, List.of(), "split"),
            () ->
                attempts.record(
                    old, new TrainingNews(1, List.of(), 2, new double[] {3}, List.of())),
            () ->
                attempts.finalizing(
                    old, new TrainingNews(1, List.of(), 2, new double[0], List.of())),
            () -> attempts.fail(old, FailureReason.INTERNAL, "late"),
            () -> attempts.cancelled(old),
            () -> attempts.handOver(old));
    for (Runnable write : writes) {
      assertThatThrownBy(write::run).isInstanceOf(StaleAttemptException.class);
    }
    assertThat(runs.get(id).state()).isEqualTo(RunState.STARTING);
    assertThat(runs.get(id).progress().step()).isZero();
    assertThat(service.get("/runs/" + id + "/curves?keys=cost").body().at("/total").asInt())
        .isZero();
    attempts.fail(present, FailureReason.INTERNAL, "over");
  }

  @Test
  void aWorkerWhoseJobWasTakenOverBeginsNothing() {
    Attempt present = start();

    assertThat(attempts.start(id, () -> false)).isEmpty();

    assertThat(runs.get(id).attempt()).isEqualTo(present.fence());
    attempts.fail(present, FailureReason.INTERNAL, "over");
  }

  @Test
  void workersMayBeLostAsOftenAsAllowedAndNotOftener() {
    start();
    start();

    assertThat(attempts.start(id, () -> true)).isEmpty();

    Run run = runs.get(id);
    assertThat(run.state()).isEqualTo(RunState.FAILED);
    assertThat(run.reason()).isEqualTo(FailureReason.WORKER_LOST);
    assertThat(run.detail()).contains("2 workers");
    assertThat(run.attempt()).isEqualTo(2);
    assertThat(run.transitions().stream().map(Run.Transition::state))
        .containsExactly(
            RunState.QUEUED,
            RunState.STARTING,
            RunState.QUEUED,
            RunState.STARTING,
            RunState.QUEUED,
            RunState.FAILED);
  }

  @Test
  void handingOverDoesNotCount() {
    for (int i = 0; i < 4; i++) {
      attempts.handOver(start());
      assertThat(runs.get(id).state()).isEqualTo(RunState.QUEUED);
    }

    assertThat(start().fence()).isEqualTo(5);
    attempts.handOver(new Attempt(id, 5, runs.get(id).spec(), null, null, false));
  }

  @Test
  void cancelledRunIsNotBegunAgain() {
    Attempt attempt = start();
    runs.steer(id, RunVerb.CANCEL, new Asked(null, null));

    assertThat(attempts.train(attempt, UNPREPARED, 90, List.of(), "split"))
        .isEqualTo(Wanted.CANCEL);
    assertThat(
            attempts.finalizing(
                attempt, new TrainingNews(0, List.of(), 0, new double[0], List.of())))
        .isFalse();
    assertThat(
            attempts.record(attempt, new TrainingNews(0, List.of(), 0, new double[0], List.of())))
        .isEqualTo(Wanted.CANCEL);
    assertThat(attempts.start(id, () -> true)).isEmpty();
    assertThat(runs.get(id).state()).isEqualTo(RunState.CANCELLED);
  }

  @Test
  void unknownRunIsNothingToDo() {
    assertThat(attempts.start(UUID.randomUUID(), () -> true)).isEmpty();
  }

  @Test
  void progressShowsTheShareAndAnEstimatedEnd() {
    Attempt attempt = start();
    attempts.train(attempt, UNPREPARED, 90, List.of(), "split");
    attempts.record(attempt, new TrainingNews(1, List.of(), 0, new double[] {1}, List.of()));

    Run.Progress progress = runs.get(id).progress();

    assertThat(progress.share()).isEqualTo(0.5);
    assertThat(progress.estimatedEnd()).isNotNull();
    attempts.fail(attempt, FailureReason.INTERNAL, "x".repeat(3000));
    assertThat(runs.get(id).detail()).hasSize(2000);
  }
}
