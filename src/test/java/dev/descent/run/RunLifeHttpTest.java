package dev.descent.run;

import static dev.descent.ServiceClient.spec;
import static org.assertj.core.api.Assertions.assertThat;

import dev.descent.ServiceClient.Answer;
import dev.descent.ServiceTest;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** What may be done with runs while they wait, train, and have ended. */
class RunLifeHttpTest extends ServiceTest {
  private static final String SHORT = "'training':{'epochs':2}";

  @Test
  void queuedRunIsCancelledAtOnceAndATrainingOneSoon() {
    String training = endless();
    String waiting = service.submit(spec(service.sample("iris"), "species", SHORT));

    Answer first = service.post("/runs/" + waiting + "/cancel", "");
    Answer again = service.post("/runs/" + waiting + "/cancel", "");
    Answer asked = service.post("/runs/" + training + "/cancel", "");
    Answer repeated = service.post("/runs/" + training + "/cancel", "");
    JsonNode ended = service.ended(training);

    assertThat(first.status()).isEqualTo(200);
    assertThat(first.text("/state")).isEqualTo("CANCELLED");
    assertThat(first.body().at("/transitions").findValuesAsString("state"))
        .containsExactly("QUEUED", "CANCELLED");
    assertThat(again.status()).isEqualTo(200);
    assertThat(again.body()).isEqualTo(first.body());
    assertThat(asked.text("/state")).isEqualTo("CANCELLING");
    assertThat(repeated.status()).isEqualTo(200);
    assertThat(ended.at("/state").asString()).isEqualTo("CANCELLED");
    assertThat(ended.at("/progress/step").asLong()).isPositive();
    assertThat(ended.has("modelId")).isFalse();
    assertThat(service.get("/runs/" + training + "/model").status()).isEqualTo(404);
  }

  @Test
  void runThatHasEndedCanOnlyBeDeleted() {
    String run = service.submit(spec(service.sample("iris"), "species", SHORT));
    service.succeeded(run);

    Answer cancelled = service.post("/runs/" + run + "/cancel", "");
    Answer deleted = service.delete("/runs/" + run);

    assertThat(cancelled.status()).isEqualTo(409);
    assertThat(cancelled.text("/detail"))
        .contains("SUCCEEDED")
        .contains("possible: evaluate-test, delete.");
    assertThat(deleted.status()).isEqualTo(204);
    assertThat(service.get("/runs/" + run).status()).isEqualTo(404);
    assertThat(service.get("/runs/" + run + "/curves").status()).isEqualTo(404);
    assertThat(service.delete("/runs/" + run).status()).isEqualTo(404);
  }

  @Test
  void unfinishedRunAndItsDatasetCannotBeDeleted() {
    String run = endless();
    String dataset = service.get("/runs/" + run).text("/spec/data/dataset");

    Answer runDeleted = service.delete("/runs/" + run);
    Answer datasetDeleted = service.delete("/datasets/" + dataset);
    free(run);
    Answer afterwards = service.delete("/datasets/" + dataset);

    assertThat(runDeleted.status()).isEqualTo(409);
    assertThat(runDeleted.text("/detail")).contains("cancel it first");
    assertThat(datasetDeleted.status()).isEqualTo(409);
    assertThat(datasetDeleted.text("/detail")).contains(run);
    assertThat(afterwards.status()).isEqualTo(204);
    assertThat(service.get("/runs/" + run).status()).isEqualTo(200);
  }

  @Test
  void nameAndTagsCanBeChanged() {
    String run = service.submit(spec(service.sample("iris"), "species", SHORT, "'tags':{'a':'1'}"));

    Answer renamed = service.send("PATCH", "/runs/" + run, "{\"name\":\"mine\"}");
    Answer retagged = service.send("PATCH", "/runs/" + run, "{\"tags\":{\"b\":\"2\"}}");
    Answer blank = service.send("PATCH", "/runs/" + run, "{\"name\":\" \"}");
    Answer unknown = service.send("PATCH", "/runs/" + run, "{\"state\":\"SUCCEEDED\"}");

    assertThat(renamed.text("/name")).isEqualTo("mine");
    assertThat(renamed.body().at("/tags").toString()).isEqualTo("{\"a\":\"1\"}");
    assertThat(retagged.text("/name")).isEqualTo("mine");
    assertThat(retagged.body().at("/tags").toString()).isEqualTo("{\"b\":\"2\"}");
    assertThat(blank.status()).isEqualTo(422);
    assertThat(blank.pointer()).isEqualTo("#/name");
    assertThat(unknown.status()).isEqualTo(422);
    service.succeeded(run);
  }

  @Test
  void listIsNewestFirstInPagesAndByState() {
    String iris = service.sample("iris");
    String training = endless();
    List<String> waiting =
        IntStream.range(0, 3).mapToObj(i -> service.submit(spec(iris, "species", SHORT))).toList();

    JsonNode first = service.get("/runs?pageSize=2&state=QUEUED").body();
    JsonNode last =
        service
            .get("/runs?pageSize=2&state=QUEUED&pageToken=" + first.at("/nextPageToken").asString())
            .body();
    JsonNode both = service.get("/runs?state=QUEUED,RUNNING").body();
    JsonNode newest = service.get("/runs?pageSize=1").body();

    assertThat(ids(first)).containsExactly(waiting.get(2), waiting.get(1));
    assertThat(ids(last)).containsExactly(waiting.get(0));
    assertThat(last.has("nextPageToken")).isFalse();
    assertThat(ids(both)).contains(training).containsAll(waiting);
    assertThat(ids(newest)).containsExactly(waiting.get(2));
    waiting.forEach(this::free);
    free(training);
  }

  private static List<String> ids(JsonNode page) {
    return page.at("/items").valueStream().map(run -> run.at("/id").asString()).toList();
  }

  @ParameterizedTest
  @CsvSource({
    "/runs?pageSize=0, pageSize",
    "/runs?pageSize=201, pageSize",
    "/runs?pageSize=x, pageSize",
    "/runs?pageToken=x, pageToken",
    "/runs?state=DONE, state",
    "/runs/x, id",
    "/models?pageSize=0, pageSize",
    "/models?pageToken=x, pageToken",
    "/models/x, id",
  })
  void badParametersAreNamed(String path, String parameter) {
    Answer answer = service.get(path);

    assertThat(answer.status()).as(answer.body().toString()).isEqualTo(400);
    assertThat(answer.text("/detail")).contains(parameter);
  }

  @Test
  void unknownRunsAreNotFound() {
    String unknown = "/runs/" + UUID.randomUUID();

    assertThat(service.get(unknown).status()).isEqualTo(404);
    assertThat(service.get(unknown + "/curves").status()).isEqualTo(404);
    assertThat(service.post(unknown + "/cancel", "").status()).isEqualTo(404);
    assertThat(service.send("PATCH", unknown, "{}").status()).isEqualTo(404);
    assertThat(service.delete(unknown).status()).isEqualTo(404);
  }

  @Test
  void sameKeyAndSpecAreTheSameRunAlsoAtTheSameMoment() {
    String iris = service.sample("iris");
    String spec = spec(iris, "species", SHORT);

    List<CompletableFuture<Answer>> asked =
        IntStream.range(0, 8)
            .mapToObj(
                i ->
                    CompletableFuture.supplyAsync(
                        () -> service.post("/runs", spec, "Idempotency-Key", "one")))
            .toList();
    List<Answer> answers = asked.stream().map(CompletableFuture::join).toList();
    Answer other =
        service.post(
            "/runs", spec(iris, "species", "'training':{'epochs':3}"), "Idempotency-Key", "one");

    assertThat(answers).allSatisfy(answer -> assertThat(answer.status()).isEqualTo(202));
    assertThat(answers.stream().map(answer -> answer.text("/id")).distinct()).hasSize(1);
    assertThat(other.status()).isEqualTo(409);
    assertThat(other.text("/detail")).contains(answers.get(0).text("/id"));
    service.succeeded(answers.get(0).text("/id"));
  }

  @Test
  void badIdempotencyKeysAreRefused() {
    String spec = spec(service.sample("iris"), "species", SHORT);

    Answer blank = service.post("/runs", spec, "Idempotency-Key", " ");
    Answer tooLong = service.post("/runs", spec, "Idempotency-Key", "k".repeat(201));

    assertThat(blank.status()).isEqualTo(400);
    assertThat(tooLong.status()).isEqualTo(400);
    assertThat(tooLong.pointer()).isEqualTo("Idempotency-Key");
  }
}
