package dev.descent.run;

import static dev.descent.ServiceClient.data;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.descent.ServiceTest;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Folds begin and end here by hand, while another run keeps the worker busy. */
class CrossValidationTest extends ServiceTest {
  @Autowired private Attempts attempts;
  @Autowired private AttemptEnds ends;
  @Autowired private Runs runs;
  private String busy = "";
  private UUID id = new UUID(0, 0);

  @BeforeEach
  void queueBehindAnother() {
    busy = endless();
    id =
        UUID.fromString(
            service.submit(
                data(
                    "'dataset':'%s','target':'species','split':{'type':'folds','k':2}"
                        .formatted(service.sample("iris")),
                    "'training':{'epochs':2}")));
  }

  @AfterEach
  void end() {
    service.post("/runs/" + id + "/cancel", "");
    free(busy); // a fold whose worker was lost ends when its job gets its turn
    service.ended(id.toString());
  }

  private RunState state() {
    return runs.get(id).state();
  }

  private Attempt start(int fold) {
    List<Run.Fold> folds = runs.get(id).folds();
    assertThat(folds).hasSize(2);
    return attempts.start(folds == null ? id : folds.get(fold).runId(), () -> true).orElseThrow();
  }

  @Test
  void theRunAboveStandsWhereItsFoldsStandAndNeverGoesBack() {
    RunState queued = state();
    Attempt first = start(0);
    RunState starting = state();
    attempts.train(first, Trainings.start(9));
    RunState running = state();
    ends.handOver(first);
    RunState again = state();

    assertThat(queued).isEqualTo(RunState.QUEUED);
    assertThat(starting).isEqualTo(RunState.STARTING);
    assertThat(running).isEqualTo(RunState.RUNNING);
    assertThat(again).isEqualTo(RunState.RUNNING);
  }

  @Test
  void theWholeHasAnEstimatedEndWhileAFoldTrains() {
    Attempt first = start(0);
    attempts.train(first, Trainings.start(90));
    attempts.record(first, Trainings.news(1, 0, 1));

    Run.Progress training = runs.get(id).progress();
    ends.handOver(first);
    Run.Progress waiting = runs.get(id).progress();

    assertThat(training.epochs()).isEqualTo(4);
    assertThat(training.share()).isEqualTo(0.25);
    assertThat(training.estimatedEnd()).isAfter(training.at());
    assertThat(waiting.estimatedEnd()).isNull();
  }

  @Test
  void anEarlierAttemptOfAFoldChangesNothing() {
    Attempt old = start(0);
    start(0);

    assertThatThrownBy(() -> ends.fail(old, FailureReason.INTERNAL, "late"))
        .isInstanceOf(StaleAttemptException.class);

    assertThat(state()).isEqualTo(RunState.STARTING);
  }

  @RepeatedTest(5)
  void foldsThatEndAtTheSameMomentEndTheRunAbove() {
    Attempt first = start(0);
    Attempt second = start(1);

    CompletableFuture<Void> one =
        CompletableFuture.runAsync(() -> ends.fail(first, FailureReason.INVALID_DATA, "no rows"));
    CompletableFuture<Void> two =
        CompletableFuture.runAsync(() -> ends.fail(second, FailureReason.STORAGE, "no disk"));
    one.join();
    two.join();

    Run ended = runs.get(id);
    assertThat(ended.state()).isEqualTo(RunState.FAILED);
    assertThat(ended.reason()).isEqualTo(FailureReason.INVALID_DATA);
    assertThat(ended.detail()).isEqualTo("fold 0: no rows");
  }

  @Test
  void aFailedFoldWaitsForTheOthers() {
    ends.fail(start(0), FailureReason.INTERNAL, "a fault");
    RunState while1 = state();
    Attempt second = start(1);
    service.post("/runs/" + id + "/cancel", "");
    RunState cancelling = state();
    ends.cancelled(second);

    assertThat(while1).isEqualTo(RunState.RUNNING);
    assertThat(cancelling).isEqualTo(RunState.CANCELLING);
    assertThat(state()).isEqualTo(RunState.CANCELLED);
  }
}
