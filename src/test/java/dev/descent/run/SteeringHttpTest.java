package dev.descent.run;

import static dev.descent.ServiceClient.spec;
import static org.assertj.core.api.Assertions.assertThat;

import dev.descent.ServiceClient.Answer;
import dev.descent.ServiceTest;
import dev.descent.storage.Area;
import dev.descent.storage.Sha256;
import dev.descent.storage.Storage;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** Runs that are paused, resumed and stopped. */
class SteeringHttpTest extends ServiceTest {
  @Autowired private Storage storage;

  private static final String SHORT = "'training':{'epochs':3}";

  private Answer ask(String run, String verb) {
    return service.post("/runs/" + run + "/" + verb, "");
  }

  private String submitted() {
    return service.submit(
        spec(
            service.sample("moons?rows=400"),
            "label",
            "'training':{'epochs':15000,'batchSize':16,'earlyStopping':{'patience':100000}}"));
  }

  private static String weights(JsonNode run) {
    return run.at("/reproducibility/weightsSha256").asString();
  }

  @Test
  void aPausedRunGoesOnWhereItStoodAndEndsAsIfItHadNotPaused() {
    String run = submitted();
    service.when(run, "RUNNING"::equals);

    Answer asked = ask(run, "pause");
    Answer again = ask(run, "pause");
    JsonNode paused = service.when(run, "PAUSED"::equals);
    JsonNode checkpoints = service.get("/runs/" + run + "/checkpoints").body();
    String other = service.submit(spec(service.sample("iris"), "species", SHORT));
    service.succeeded(other); // the only place to train in is free
    Answer resumed = ask(run, "resume");
    Answer resumedAgain = ask(run, "resume");
    JsonNode ended = service.succeeded(run);

    assertThat(asked.status()).isEqualTo(200);
    assertThat(asked.text("/state")).isIn("PAUSING", "PAUSED");
    assertThat(again.status()).isEqualTo(200);
    assertThat(paused.at("/progress/step").asLong()).isPositive();
    assertThat(checkpoints.at("/0/step")).isEqualTo(paused.at("/progress/step"));
    assertThat(resumed.text("/state")).isEqualTo("QUEUED");
    assertThat(resumedAgain.status()).isEqualTo(200);
    assertThat(ended.at("/transitions").findValuesAsString("state"))
        .containsExactly(
            "QUEUED",
            "STARTING",
            "RUNNING",
            "PAUSING",
            "PAUSED",
            "QUEUED",
            "STARTING",
            "RUNNING",
            "FINALIZING",
            "SUCCEEDED");
    assertThat(ended.at("/attempt").asInt()).isEqualTo(2);
    JsonNode undisturbed = service.succeeded(submitted());
    assertThat(weights(ended)).isEqualTo(weights(undisturbed));
    assertThat(ended.at("/results")).isEqualTo(undisturbed.at("/results"));
    assertThat(ended.at("/report")).isEqualTo(undisturbed.at("/report"));
    assertThat(service.get("/runs/" + run + "/curves").body())
        .isEqualTo(service.get("/runs/" + undisturbed.at("/id").asString() + "/curves").body());
  }

  @Test
  void aCheckpointCanBeDownloadedAndMatchesItsHash() {
    String run = submitted();
    service.when(run, "RUNNING"::equals);
    ask(run, "pause");
    service.when(run, "PAUSED"::equals);

    JsonNode checkpoint = service.get("/runs/" + run + "/checkpoints").body().at("/0");
    byte[] bytes =
        service.download("/runs/" + run + "/checkpoints/" + checkpoint.at("/id").asString()).body();
    Answer unknown = service.get("/runs/" + run + "/checkpoints/" + run);
    free(run);

    assertThat(bytes).hasSize(checkpoint.at("/bytes").asInt());
    assertThat(Sha256.of(bytes)).isEqualTo(checkpoint.at("/sha256").asString());
    assertThat(unknown.status()).isEqualTo(404);
    assertThat(service.get("/runs/" + run).text("/state")).isEqualTo("CANCELLED");
    assertThat(service.get("/runs/" + run + "/checkpoints").body().at("/0/latest").asBoolean())
        .isTrue();
    assertThat(service.delete("/runs/" + run).status()).isEqualTo(204);
    assertThat(storage.folder(Area.CHECKPOINTS, UUID.fromString(checkpoint.at("/id").asString())))
        .doesNotExist();
  }

  @Test
  void aQueuedRunIsPausedAtOnceAndKeepsItsDataset() {
    String training = endless();
    String run = service.submit(spec(service.sample("iris"), "species", SHORT));
    String dataset = service.get("/runs/" + run).text("/spec/data/dataset");

    Answer paused = ask(run, "pause");
    Answer datasetDeleted = service.delete("/datasets/" + dataset);
    free(training);
    String later = service.submit(spec(service.sample("iris"), "species", SHORT));
    service.succeeded(later);
    String still = service.get("/runs/" + run).text("/state");
    ask(run, "resume");

    assertThat(paused.text("/state")).isEqualTo("PAUSED");
    assertThat(datasetDeleted.status()).isEqualTo(409);
    assertThat(still).isEqualTo("PAUSED");
    service.succeeded(run);
  }

  @Test
  void aStoppedRunLeavesAModel() {
    String run = endless();

    Answer asked = ask(run, "stop");
    JsonNode ended = service.succeeded(run);
    Answer again = ask(run, "stop");

    assertThat(asked.status()).isEqualTo(200);
    assertThat(ended.at("/stopReason").asString()).isEqualTo("USER_STOPPED");
    assertThat(ended.at("/results/train/rows").asInt()).isPositive();
    assertThat(ended.has("modelId")).isTrue();
    assertThat(again.status()).isEqualTo(200);
    assertThat(again.text("/state")).isEqualTo("SUCCEEDED");
  }

  @Test
  void aPausedRunCanBeStoppedOrCancelled() {
    String stopped = endless();
    ask(stopped, "pause");
    service.when(stopped, "PAUSED"::equals);
    ask(stopped, "stop");
    JsonNode ended = service.succeeded(stopped);
    String cancelled = endless();
    ask(cancelled, "pause");
    service.when(cancelled, "PAUSED"::equals);

    Answer answer = ask(cancelled, "cancel");

    assertThat(ended.at("/stopReason").asString()).isEqualTo("USER_STOPPED");
    assertThat(answer.text("/state")).isEqualTo("CANCELLED");
  }

  @Test
  void whatLeadsNowhereIsRefusedAndWhatIsPossibleIsNamed() {
    String training = endless();
    String queued = service.submit(spec(service.sample("iris"), "species", SHORT));

    Answer stopQueued = ask(queued, "stop");
    free(training);
    service.succeeded(queued);
    Answer pauseEnded = ask(queued, "pause");
    Answer resumeCancelled = ask(training, "resume");
    Answer unknown = ask("0198c0de-0000-7000-8000-000000000000", "pause");

    assertThat(stopQueued.status()).isEqualTo(409);
    assertThat(stopQueued.text("/detail")).contains("QUEUED").contains("cancel, pause");
    assertThat(pauseEnded.status()).isEqualTo(409);
    assertThat(pauseEnded.text("/detail")).contains("SUCCEEDED").contains("delete");
    assertThat(resumeCancelled.status()).isEqualTo(409);
    assertThat(unknown.status()).isEqualTo(404);
  }

  @Test
  void aCancelledRunIsTriedAgainFromItsBeginning() {
    String run = submitted();
    service.when(run, "RUNNING"::equals);
    Answer early = ask(run, "retry");
    free(run);

    Answer retried = ask(run, "retry");
    Answer again = ask(run, "retry");
    JsonNode ended = service.succeeded(run);

    assertThat(early.status()).isEqualTo(409);
    assertThat(retried.text("/state")).isEqualTo("QUEUED");
    assertThat(retried.body().at("/timing").has("endedAt")).isFalse();
    assertThat(again.status()).isEqualTo(200);
    assertThat(ended.at("/attempt").asInt()).isEqualTo(2);
    assertThat(ended.at("/transitions").toString()).contains("tried again");
    assertThat(weights(ended)).isEqualTo(weights(service.succeeded(submitted())));
    assertThat(ask(run, "retry").status()).isEqualTo(409);
  }

  @Test
  void whatCannotSucceedIsNotTriedAgain() {
    String diverging =
        service.submit(
            spec(
                service.sample("iris"),
                "species",
                "'training':{'epochs':50,'optimizer':{'type':'sgd','learningRate':1e30}}"));
    service.ended(diverging);
    String run = service.submit(spec(service.sample("moons?rows=30"), "label", SHORT));
    free(run);
    String dataset = service.get("/runs/" + run).text("/spec/data/dataset");
    service.delete("/datasets/" + dataset);
    boolean cancelled = service.get("/runs/" + run).text("/state").equals("CANCELLED");

    Answer diverges = ask(diverging, "retry");
    Answer withoutData = ask(run, "retry");

    assertThat(diverges.status()).isEqualTo(409);
    assertThat(diverges.text("/detail")).contains("diverge again");
    assertThat(withoutData.status()).isEqualTo(409);
    assertThat(withoutData.text("/detail")).contains(cancelled ? "dataset was deleted" : "delete");
  }

  @Test
  void aCrossValidationIsPausedWithItsFolds() {
    String run =
        service.submit(
            "{\"data\":{\"dataset\":\"%s\",\"target\":\"label\",\"split\":{\"type\":\"folds\",\"k\":3}},\"training\":{\"epochs\":1500,\"batchSize\":16}}"
                .formatted(service.sample("moons?rows=400")));
    service.when(run, "RUNNING"::equals);

    ask(run, "pause");
    JsonNode paused = service.when(run, "PAUSED"::equals);
    Answer stop = ask(run, "stop");
    ask(run, "resume");
    JsonNode ended = service.succeeded(run);

    assertThat(paused.at("/folds").findValuesAsString("state")).contains("PAUSED");
    assertThat(stop.status()).isEqualTo(409);
    assertThat(stop.text("/detail")).contains("folds");
    assertThat(ended.at("/folds").findValuesAsString("state")).containsOnly("SUCCEEDED");
  }
}
