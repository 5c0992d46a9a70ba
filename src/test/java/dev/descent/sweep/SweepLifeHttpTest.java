package dev.descent.sweep;

import static dev.descent.sweep.SweepClient.ended;
import static dev.descent.sweep.SweepClient.rates;
import static dev.descent.sweep.SweepClient.submit;
import static dev.descent.sweep.SweepClient.sweep;
import static dev.descent.sweep.SweepClient.trials;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.descent.RestartedService;
import dev.descent.ServiceClient;
import dev.descent.ServiceClient.Answer;
import dev.descent.ServiceTest;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** What can be asked of a sweep, and what it outlives. */
class SweepLifeHttpTest extends ServiceTest {

  /** A million epochs divided by 3⁴: the first rung of at least ten thousand. */
  private static final int REST = 12_345;

  private static final String LONG = "'limits':{'maxTrials':3,'maxConcurrent':1}";

  private String endless(String dataset) {
    String id = submit(service, sweep(dataset, 1_000_000, rates(), LONG));
    await().until(() -> !trials(service, id).isEmpty());
    return id;
  }

  private String state(String id) {
    return service.get("/sweeps/" + id).text("/state");
  }

  @Test
  void aPausedSweepPausesItsRunsUntilItIsResumed() {
    String id = endless(service.sample("iris"));
    String run = trials(service, id).get(0).at("/runId").asString();
    service.when(run, "RUNNING"::equals);

    int paused = service.post("/sweeps/" + id + "/pause", "").status();
    service.when(run, "PAUSED"::equals);
    int again = service.post("/sweeps/" + id + "/pause", "").status();
    String between = state(id);
    int resumed = service.post("/sweeps/" + id + "/resume", "").status();
    service.when(run, "RUNNING"::equals);
    service.post("/sweeps/" + id + "/stop", "");

    assertThat(List.of(paused, again, resumed)).containsOnly(200);
    assertThat(between).isEqualTo("PAUSED");
    assertThat(ended(service, id).at("/stopReason").asString()).isEqualTo("USER_STOPPED");
  }

  @Test
  void aStoppedSweepKeepsWhatItsRunsHave() {
    String id = endless(service.sample("iris"));
    String run = trials(service, id).get(0).at("/runId").asString();
    service.when(run, "RUNNING"::equals);

    service.post("/sweeps/" + id + "/stop", "");
    JsonNode sweep = ended(service, id);

    JsonNode stopped = service.get("/runs/" + run).body();
    assertThat(stopped.at("/state").asString()).isEqualTo("SUCCEEDED");
    assertThat(stopped.at("/stopReason").asString()).isEqualTo("PRUNED");
    assertThat(sweep.at("/best/runId").asString()).isEqualTo(run);
    assertThat(service.post("/sweeps/" + id + "/stop", "").status()).isEqualTo(200);
    assertThat(service.post("/sweeps/" + id + "/resume", "").status()).isEqualTo(409);
    assertThat(service.delete("/sweeps/" + id).status()).isEqualTo(204);
    assertThat(service.get("/sweeps/" + id).status()).isEqualTo(404);
    assertThat(service.get("/runs/" + run).status()).isEqualTo(200);
  }

  @Test
  void theSameKeyWithTheSameSpecIsTheSameSweep() {
    String spec = sweep(service.sample("iris"), 2, rates(), "'limits':{'maxTrials':1}");
    String other = spec.replace("\"maxTrials\":1", "\"maxTrials\":2");

    Answer first = service.post("/sweeps", spec, "Idempotency-Key", "sweep-of-monday");
    ended(service, first.text("/id"));
    Answer again = service.post("/sweeps", spec, "Idempotency-Key", "sweep-of-monday");
    Answer changed = service.post("/sweeps", other, "Idempotency-Key", "sweep-of-monday");
    Answer blank = service.post("/sweeps", spec, "Idempotency-Key", " ");

    assertThat(first.status()).isEqualTo(202);
    assertThat(again.text("/id")).isEqualTo(first.text("/id"));
    assertThat(changed.status()).isEqualTo(409);
    assertThat(changed.text("/detail")).contains(first.text("/id"));
    assertThat(blank.status()).isEqualTo(400);
  }

  @Test
  void trialsAreAddedToASweepThatHadEnded() {
    String id =
        submit(service, sweep(service.sample("iris"), 2, rates(), "'limits':{'maxTrials':2}"));
    ended(service, id);

    String more = "{\"more\":2,\"settings\":[{\"%s\":0.05}]}".formatted(SweepClient.RATE);
    int added = service.post("/sweeps/" + id + "/trials", more).status();
    JsonNode sweep = ended(service, id);

    List<JsonNode> trials = trials(service, id);
    assertThat(added).isEqualTo(200);
    assertThat(sweep.at("/trials/succeeded").asInt()).isEqualTo(5);
    assertThat(trials.get(2).at("/source").asString()).isEqualTo("USER");
    assertThat(trials.get(2).at("/settings/~1training~1optimizer~1learningRate").asDouble())
        .isEqualTo(0.05);
    assertThat(trials.get(4).at("/source").asString()).isEqualTo("SEARCH");
  }

  @Test
  void aTrialThatIsCancelledCountsAsFailedAndTheSearchGoesOn() {
    String id = endless(service.sample("iris"));
    String run = trials(service, id).get(0).at("/runId").asString();

    service.post("/runs/" + run + "/cancel", "");

    await().until(() -> trials(service, id).size() == 2);
    assertThat(trials(service, id).get(0).at("/state").asString()).isEqualTo("FAILED");
    service.post("/sweeps/" + id + "/stop", "");
    ended(service, id);
  }

  /** The first of two trials, which rests while the second has not got as far. */
  private String resting() {
    String spec =
        sweep(
            service.sample("iris"),
            1_000_000,
            rates(),
            "'strategy':{'type':'successive-halving','minEpochs':%d}".formatted(10_000),
            "'objective':{'metric':'dev.loss'},'limits':{'maxTrials':2,'maxConcurrent':1}");
    String id = submit(service, spec);
    await().until(() -> trials(service, id).size() == 2);
    service.post("/sweeps/" + id + "/pause", "");
    JsonNode first = trials(service, id).get(0);
    assertThat(first.at("/state").asString()).isEqualTo("RESTING");
    String run = first.at("/runId").asString();
    assertThat(service.get("/runs/" + run).body().at("/progress/epoch").asInt()).isEqualTo(REST);
    return run;
  }

  private void endAll() {
    service
        .get("/sweeps")
        .body()
        .at("/items")
        .forEach(
            sweep -> {
              String id = sweep.at("/id").asString();
              service.post("/sweeps/" + id + "/stop", "");
              ended(service, id);
            });
  }

  @Test
  void aTrialThatRestsGoesOnWhenSomebodyResumesIt() {
    String run = resting();

    service.post("/runs/" + run + "/resume", "");

    await().until(() -> service.get("/runs/" + run).body().at("/progress/epoch").asInt() > REST);
    assertThat(service.get("/runs/" + run).text("/state")).isEqualTo("RUNNING");
    endAll();
  }

  @Test
  void aTrialThatRestsEndsWhenSomebodyStopsIt() {
    String run = resting();

    service.post("/runs/" + run + "/stop", "");

    assertThat(service.succeeded(run).at("/stopReason").asString()).isEqualTo("USER_STOPPED");
    endAll();
  }

  @Test
  void aTimeLimitEndsTheSearch() {
    String id =
        submit(
            service,
            sweep(
                service.sample("iris"),
                200,
                rates(),
                "'limits':{'maxTrials':1000,'maxConcurrent':1,'timeLimit':'PT0.5S'}"));

    JsonNode sweep = ended(service, id);

    assertThat(sweep.at("/stopReason").asString()).isEqualTo("TIME_LIMIT");
    assertThat(trials(service, id).size()).isBetween(1, 999);
  }

  @Test
  void aDatasetOfAnUnfinishedSweepIsNotDeleted() {
    String dataset = service.sample("blobs?rows=60&seed=77");
    String id =
        submit(
            service, sweep(dataset, 1_000_000, rates(), LONG).replace("\"species\"", "\"label\""));
    await().until(() -> !trials(service, id).isEmpty());
    service.post("/sweeps/" + id + "/pause", "");

    int refused = service.delete("/datasets/" + dataset).status();

    service.post("/sweeps/" + id + "/stop", "");
    ended(service, id);
    assertThat(refused).isEqualTo(409);
    assertThat(service.delete("/datasets/" + dataset).status()).isEqualTo(204);
  }

  @Test
  void aSweepGoesOnAfterARestartAsIfNothingHadHappened(@TempDir Path data) {
    String space = rates();
    String limits =
        "'limits':{'maxTrials':8,'maxConcurrent':2},'strategy':{'type':'tpe','startup':3}";
    String id;
    List<String> expected;
    try (RestartedService first = RestartedService.start(data)) {
      ServiceClient client = first.client();
      String dataset = client.sample("iris");
      String undisturbed = submit(client, sweep(dataset, 40, space, limits));
      ended(client, undisturbed);
      expected = SweepClient.outcomes(client, undisturbed);
      id = submit(client, sweep(dataset, 40, space, limits));
      await().until(() -> trials(client, id).size() > 2);
    }

    try (RestartedService second = RestartedService.start(data)) {
      ended(second.client(), id);

      assertThat(SweepClient.outcomes(second.client(), id)).isEqualTo(expected);
    }
  }
}
