package dev.descent.run;

import static dev.descent.ServiceClient.spec;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.descent.ServiceTest;
import dev.descent.engine.TrainingReport;
import dev.descent.engine.TrainingResult.Results;
import dev.descent.engine.metric.MetricKey;
import dev.descent.engine.metric.SplitMetrics;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

/** Attempts begin and end here by hand, while another run keeps the worker busy. */
class AttemptsTest extends ServiceTest {
  @Autowired private Attempts attempts;
  @Autowired private AttemptEnds ends;
  @Autowired private Runs runs;
  @Autowired private TrialRuns trialRuns;
  @Autowired private TransactionTemplate transaction;
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
    attempts.train(old, Trainings.start(90));
    attempts.record(old, Trainings.news(1, 0, 1, 2));

    Attempt present = start();

    assertThat(present.fence()).isEqualTo(old.fence() + 1);
    List<Runnable> writes =
        List.of(
            () -> attempts.train(old, Trainings.start(90)),
            () -> attempts.record(old, Trainings.news(1, 2, 3)),
            () -> attempts.finalizing(old, Trainings.news(1, 2)),
            () -> ends.fail(old, FailureReason.INTERNAL, "late"),
            () -> ends.cancelled(old),
            () -> ends.handOver(old));
    for (Runnable write : writes) {
      assertThatThrownBy(write::run).isInstanceOf(StaleAttemptException.class);
    }
    assertThat(runs.get(id).state()).isEqualTo(RunState.STARTING);
    assertThat(runs.get(id).progress().step()).isZero();
    assertThat(service.get("/runs/" + id + "/curves?keys=cost").body().at("/total").asInt())
        .isZero();
    ends.fail(present, FailureReason.INTERNAL, "over");
  }

  /** A search looks at a run and gives it up; in between its worker writes. */
  @Test
  void whoHasLookedAtARunThatTrainsMayStillChangeIt() {
    Attempt attempt = start();
    attempts.train(attempt, Trainings.start(90));

    transaction.executeWithoutResult(
        status -> {
          TrialRuns.Standing seen = trialRuns.standing(id, MetricKey.of("dev.error"));
          assertThat(seen).isEqualTo(new TrialRuns.Standing(RunState.RUNNING, 0, null, false));
          CompletableFuture.runAsync(() -> attempts.record(attempt, Trainings.news(1, 0, 1, 2)))
              .join();
          trialRuns.prune(id);
        });

    assertThat(attempts.record(attempt, Trainings.news(1, 2, 3))).isEqualTo(Wanted.STOP);
    ends.fail(attempt, FailureReason.INTERNAL, "over");
  }

  @Test
  void aWorkerWhoseJobWasTakenOverBeginsNothing() {
    Attempt present = start();

    assertThat(attempts.start(id, () -> false)).isEmpty();

    assertThat(runs.get(id).attempt()).isEqualTo(present.fence());
    ends.fail(present, FailureReason.INTERNAL, "over");
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
      ends.handOver(start());
      assertThat(runs.get(id).state()).isEqualTo(RunState.QUEUED);
    }

    assertThat(start().fence()).isEqualTo(5);
    ends.handOver(new Attempt(id, 5, runs.get(id).spec(), null, null, false));
  }

  @Test
  void cancelledRunIsNotBegunAgain() {
    Attempt attempt = start();
    runs.steer(id, RunVerb.CANCEL, new Asked(null, null));

    assertThat(attempts.train(attempt, Trainings.start(90))).isEqualTo(Wanted.CANCEL);
    assertThat(attempts.finalizing(attempt, Trainings.news(0, 0))).isFalse();
    assertThat(attempts.record(attempt, Trainings.news(0, 0))).isEqualTo(Wanted.CANCEL);
    assertThat(attempts.start(id, () -> true)).isEmpty();
    assertThat(runs.get(id).state()).isEqualTo(RunState.CANCELLED);
  }

  @Test
  void whatATrainingBeganWithIsStoredWithItsFirstNews() {
    Attempt attempt = start();
    TrainingStart begun = Trainings.start(90);
    Instant trained = begun.at().plusMillis(70);

    assertThat(attempts.finalizing(attempt, firstNews(begun, trained))).isTrue();

    Run run = runs.get(id);
    assertThat(run.transitions().stream().map(Run.Transition::state))
        .containsExactly(RunState.QUEUED, RunState.STARTING, RunState.RUNNING, RunState.FINALIZING);
    assertThat(run.transitions().get(2).at()).isEqualTo(begun.at());
    assertThat(run.transitions().get(3).at()).isEqualTo(trained);
    assertThat(run.progress().at()).isEqualTo(trained);
    assertThat(run.preparation()).isNotNull();
    assertThat(run.reproducibility().splitSha256()).isEqualTo("split");
    ends.fail(attempt, FailureReason.INTERNAL, "over");
  }

  @Test
  void aRunThatIsToWaitBeforeItsFirstNewsKeepsWhatItBeganWithAndDoesNotRun() {
    Attempt attempt = start();
    runs.steer(id, RunVerb.PAUSE, new Asked(null, null));
    TrainingStart begun = Trainings.start(90);

    assertThat(attempts.record(attempt, firstNews(begun, begun.at()))).isEqualTo(Wanted.PAUSE);

    ends.paused(attempt);
    Run run = runs.get(id);
    assertThat(run.transitions().stream().map(Run.Transition::state))
        .containsExactly(RunState.QUEUED, RunState.STARTING, RunState.PAUSING, RunState.PAUSED);
    assertThat(run.preparation()).isNotNull();
    runs.steer(id, RunVerb.CANCEL, new Asked(null, null));
  }

  @Test
  void aShortRunIsStoredWithItsEnd() {
    Attempt attempt = start();
    TrainingStart begun = Trainings.start(90);
    Instant trained = begun.at().plusMillis(70);

    assertThat(succeed(attempt, firstNews(begun, trained))).contains(runs.get(id).name());

    Run run = runs.get(id);
    assertThat(run.transitions().stream().map(Run.Transition::state))
        .containsExactly(
            RunState.QUEUED,
            RunState.STARTING,
            RunState.RUNNING,
            RunState.FINALIZING,
            RunState.SUCCEEDED);
    assertThat(run.transitions().get(2).at()).isEqualTo(begun.at());
    assertThat(run.transitions().get(3).at()).isEqualTo(trained);
    assertThat(run.preparation()).isNotNull();
    assertThat(service.get("/runs/" + id + "/curves?keys=cost").body().at("/total").asInt())
        .isOne();
  }

  @Test
  void aShortRunThatIsToBeCancelledDoesNotSucceed() {
    Attempt attempt = start();
    runs.steer(id, RunVerb.CANCEL, new Asked(null, null));
    TrainingStart begun = Trainings.start(90);

    assertThat(succeed(attempt, firstNews(begun, begun.at()))).isEmpty();

    assertThat(runs.get(id).state()).isEqualTo(RunState.CANCELLING);
    assertThat(runs.get(id).results()).isNull();
    ends.cancelled(attempt);
    assertThat(runs.get(id).state()).isEqualTo(RunState.CANCELLED);
  }

  private Optional<String> succeed(Attempt attempt, TrainingNews untold) {
    SplitMetrics metrics =
        new SplitMetrics(90, 0.5, 0.25, 0.75, null, null, null, Map.of(), null, null);
    return ends.succeed(
        attempt,
        untold,
        StopReason.COMPLETED,
        new Results(metrics, null, null, null),
        new TrainingReport(null, null, null, List.of(), List.of(), List.of(), null),
        UUID.randomUUID(),
        "weights");
  }

  private static TrainingNews firstNews(TrainingStart start, Instant at) {
    return new TrainingNews(at, start, 1, List.of(), 0, new double[] {1}, List.of());
  }

  @Test
  void unknownRunIsNothingToDo() {
    assertThat(attempts.start(UUID.randomUUID(), () -> true)).isEmpty();
  }

  @Test
  void progressShowsTheShareAndAnEstimatedEnd() {
    Attempt attempt = start();
    attempts.train(attempt, Trainings.start(90));
    attempts.record(attempt, Trainings.news(1, 0, 1));

    Run.Progress progress = runs.get(id).progress();

    assertThat(progress.share()).isEqualTo(0.5);
    assertThat(progress.estimatedEnd()).isNotNull();
    ends.fail(attempt, FailureReason.INTERNAL, "x".repeat(3000));
    assertThat(runs.get(id).detail()).hasSize(2000);
  }
}
