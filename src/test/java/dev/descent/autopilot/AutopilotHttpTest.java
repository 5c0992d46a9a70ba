package dev.descent.autopilot;

import static dev.descent.ServiceClient.spec;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.descent.ServiceClient.Answer;
import dev.descent.ServiceTest;
import java.net.URLEncoder;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class AutopilotHttpTest extends ServiceTest {
  private static final Duration DEADLINE = Duration.ofSeconds(120);

  /** Far too small for spirals, and stopped far too soon. */
  private static final String WEAK =
      "'training':{'epochs':60},'network':{'layers':[{'type':'dense','units':4}]}";

  @Test
  void weakBaselineGetsBetterStepByStepAndEveryStepIsARun() {
    String pilot = start(spirals(), WEAK, "{'maxRuns':6}");

    JsonNode ended = ended(pilot);

    assertThat(ended.at("/state").asString()).as("%s", ended).isEqualTo("SUCCEEDED");
    assertThat(ended.at("/best/value").asDouble())
        .as("%s", ended)
        .isLessThan(ended.at("/baseline/value").asDouble());
    assertThat(ended.at("/steps").size()).isBetween(2, 6);
    JsonNode runs =
        service.get("/runs?filter=" + encoded("tags.autopilot = \"" + pilot + "\"")).body();
    assertThat(runs.at("/items").size()).isEqualTo(ended.at("/steps").size());
    assertThat(runs.at("/items").valueStream())
        .allSatisfy(run -> assertThat(run.at("/results/test").isMissingNode()).isTrue());
  }

  @Test
  void everyStepChangesTheBestBeforeItInTheOneThingThatItNames() {
    String pilot = start(spirals(), WEAK, "{'maxRuns':4}");

    JsonNode ended = ended(pilot);

    String best = ended.at("/steps/0/runId").asString();
    for (JsonNode step : ended.at("/steps")) {
      if (step.at("/number").asInt() > 0) {
        assertThat(step.at("/of").asString()).isEqualTo(best);
        assertThat(step.at("/action").asString()).isNotEmpty();
      }
      best = step.at("/kept").asBoolean() ? step.at("/runId").asString() : best;
    }
    assertThat(ended.at("/best/runId").asString()).isEqualTo(best);
    assertThat(ended.at("/log").valueStream().map(entry -> entry.at("/text").asString()))
        .anyMatch(text -> text.startsWith("Diagnosis of step 0"))
        .anyMatch(text -> text.startsWith("Try "))
        .last()
        .asString()
        .startsWith("Ended: ");
  }

  @Test
  void itEndsOnceTheTargetIsReached() {
    String pilot =
        start(
            service.sample("moons?rows=400&noise=0.1"),
            "'objective':{'targetError':0.2}",
            "{'maxRuns':10}");

    JsonNode ended = ended(pilot);

    assertThat(ended.at("/stopReason").asString()).isEqualTo("TARGET_REACHED");
    assertThat(ended.at("/steps").size()).isEqualTo(1);
    String run = ended.at("/best/runId").asString();
    assertThat(service.get("/runs/" + run).text("/stopReason")).isEqualTo("TARGET_REACHED");
  }

  @Test
  void pauseHoldsItAndItsRunUntilItIsResumed() {
    String pilot =
        start(
            spirals(),
            "'training':{'epochs':1000000,'batchSize':8},'network':{'layers':[]}",
            "{'maxRuns':2}");
    String run = Awaitility.await().until(() -> step(pilot), id -> !id.isEmpty());
    service.when(run, "RUNNING"::equals);

    Answer paused = service.post("/autopilots/" + pilot + "/pause", "");
    Answer again = service.post("/autopilots/" + pilot + "/pause", "");
    service.when(run, "PAUSED"::equals);
    Answer resumed = service.post("/autopilots/" + pilot + "/resume", "");
    service.when(run, "RUNNING"::equals);
    Answer deleted = service.delete("/autopilots/" + pilot);
    Answer stopped = service.post("/autopilots/" + pilot + "/stop", "");
    service.ended(run);

    assertThat(paused.text("/state")).isEqualTo("PAUSED");
    assertThat(again.status()).isEqualTo(200);
    assertThat(resumed.text("/state")).isEqualTo("RUNNING");
    assertThat(deleted.status()).isEqualTo(409);
    assertThat(deleted.text("/detail")).contains("possible: stop");
    assertThat(stopped.text("/stopReason")).isEqualTo("USER_STOPPED");
    assertThat(service.post("/autopilots/" + pilot + "/resume", "").status()).isEqualTo(409);
    assertThat(service.delete("/autopilots/" + pilot).status()).isEqualTo(204);
    assertThat(service.get("/autopilots/" + pilot).status()).isEqualTo(404);
    assertThat(service.get("/runs/" + run).status()).isEqualTo(200);
  }

  @Test
  void baselineThatDivergesIsMended() {
    String pilot =
        start(
            service.sample("moons?rows=400"),
            "'training':{'optimizer':{'type':'sgd','learningRate':1e30},'epochs':20}",
            "{'maxRuns':3}");

    JsonNode ended = ended(pilot);

    assertThat(ended.at("/steps/0/state").asString()).isEqualTo("FAILED");
    assertThat(ended.at("/steps/1/action").asString()).isEqualTo("mend-learning-rate");
  }

  @Test
  void sameIdempotencyKeyIsTheSameAutopilot() {
    String body = body(spirals(), WEAK, "{'maxRuns':1}");

    Answer first = service.post("/autopilots", body, "Idempotency-Key", "pilot-1");
    Answer again = service.post("/autopilots", body, "Idempotency-Key", "pilot-1");
    Answer other =
        service.post(
            "/autopilots",
            body.replace("\"maxRuns\":1", "\"maxRuns\":2"),
            "Idempotency-Key",
            "pilot-1");

    assertThat(first.headers().firstValue("Location"))
        .hasValue("/api/v1/autopilots/" + first.text("/id"));
    assertThat(again.text("/id")).isEqualTo(first.text("/id"));
    assertThat(other.status()).isEqualTo(409);
    assertThat(ended(first.text("/id")).at("/stopReason").asString()).isEqualTo("MAX_RUNS");
    assertThat(service.get("/autopilots?pageSize=200").body().at("/items").valueStream())
        .anyMatch(pilot -> pilot.at("/id").asString().equals(first.text("/id")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "'limits':{'maxRuns':0}|#/limits/maxRuns",
        "'limits':{'timeLimit':'PT0S'}|#/limits/timeLimit",
        "'threshold':0|#/threshold",
        "'threshold':0.9|#/threshold",
        "'limit':{}|#/limit"
      })
  void settingsThatMakeNoSenseAreRefused(String member, String pointer) {
    String body = "{'base':%s,%s}".formatted(spec(spirals(), "label"), member);

    Answer answer = service.post("/autopilots", body.replace('\'', '"'));

    assertThat(answer.status()).isIn(400, 422);
    assertThat(answer.pointer()).isEqualTo(pointer);
  }

  @Test
  void baseThatCannotBeJudgedIsRefusedWhereItIsWrong() {
    String noDev =
        spec(spirals(), "label")
            .replace("\"label\"", "\"label\",\"split\":{\"type\":\"fractions\",\"train\":1}");
    String unknown = spec(spirals(), "nowhere");

    List<Answer> answers =
        List.of(
            service.post("/autopilots", "{\"base\":" + noDev + "}"),
            service.post("/autopilots", "{\"base\":" + unknown + "}"),
            service.post("/autopilots", "{}"));

    assertThat(answers).extracting(Answer::status).containsOnly(422);
    assertThat(answers)
        .extracting(Answer::pointer)
        .containsExactly("#/base/objective/metric", "#/base/data/target", "#/base");
  }

  private String spirals() {
    return service.sample("spirals?rows=600&noise=0.05");
  }

  private static String body(String dataset, String member, String limits) {
    return "{\"base\":%s,\"limits\":%s}"
        .formatted(spec(dataset, "label", member), limits.replace('\'', '"'));
  }

  private String start(String dataset, String member, String limits) {
    Answer answer = service.post("/autopilots", body(dataset, member, limits));
    assertThat(answer.status()).as("%s", answer.body()).isEqualTo(202);
    return answer.text("/id");
  }

  private String step(String pilot) {
    return service.get("/autopilots/" + pilot).text("/steps/0/runId");
  }

  private JsonNode ended(String pilot) {
    return Awaitility.await()
        .atMost(DEADLINE)
        .until(
            () -> service.get("/autopilots/" + pilot).body(),
            body -> !"RUNNING".equals(body.at("/state").asString()));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, UTF_8);
  }
}
