package dev.descent.sweep;

import static dev.descent.sweep.SweepClient.rates;
import static dev.descent.sweep.SweepClient.sweep;
import static dev.descent.sweep.SweepClient.trials;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import dev.descent.ServiceClient.Answer;
import dev.descent.ServiceTest;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Comparisons over HTTP, from the strategies to the table. */
class ComparisonHttpTest extends ServiceTest {
  private static final String PATH = "/sweeps/comparisons";
  private static final String LOSS = "'objective':{'metric':'dev.loss'}";
  private static final String FEW = "'limits':{'maxTrials':3}";

  /** A comparison; quotes may be single. */
  private static String comparison(String sweep, String... members) {
    String rest = members.length == 0 ? "" : "," + String.join(",", members).replace('\'', '"');
    return "{\"sweep\":" + sweep + rest + "}";
  }

  private String submit(String spec) {
    Answer answer = service.post(PATH, spec);
    assertThat(answer.status()).as(answer.body().toString()).isEqualTo(202);
    assertThat(answer.headers().firstValue("Location"))
        .hasValue("/api/v1/sweeps/comparisons/" + answer.text("/id"));
    return answer.text("/id");
  }

  private JsonNode get(String id) {
    return service.get(PATH + "/" + id).body();
  }

  private JsonNode ended(String id) {
    await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> !get(id).at("/state").asString().equals("RUNNING"));
    return get(id);
  }

  @Test
  void everyStrategySearchesWithEverySeedAndTheTableTellsWhatItFound() {
    String spec = sweep(service.sample("iris"), 3, rates(), LOSS, FEW, "'name':'which','seed':5");
    String id =
        submit(
            comparison(spec, "'strategies':['random','successive-halving','grid']", "'repeats':2"));

    JsonNode found = ended(id);

    assertThat(found.at("/state").asString()).isEqualTo("SUCCEEDED");
    assertThat(found.at("/name").asString()).isEqualTo("which");
    assertThat(found.at("/sweeps/ended").asInt()).isEqualTo(5); // a grid needs no second seed
    assertThat(found.at("/budget/epochs").asInt()).isEqualTo(9);
    assertThat(found.at("/spec/strategies/2/perScale/0").asInt()).isEqualTo(3);
    JsonNode random = found.at("/table/0");
    JsonNode halving = found.at("/table/1");
    assertThat(random.at("/verdict").asString()).isEqualTo("REFERENCE");
    assertThat(random.at("/meanEpochs").asDouble()).isEqualTo(9);
    assertThat(halving.at("/meanEpochs").asDouble()).isLessThan(9);
    assertThat(halving.at("/verdict").asString()).isEqualTo("TOO_FEW");
    assertThat(halving.at("/p").asDouble()).isBetween(0.1, 1.0);
    assertThat(random.at("/meanByWork/0").isNull()).isTrue(); // 2.25 epochs, of trials of three
    for (JsonNode row : found.at("/table")) {
      checkAgainstSweeps(id, row);
    }
  }

  private void checkAgainstSweeps(String id, JsonNode row) {
    for (JsonNode repeat : row.at("/repeats")) {
      String sweepId = repeat.at("/sweepId").asString();
      JsonNode sweep = service.get("/sweeps/" + sweepId).body();
      assertThat(sweep.at("/tags/comparison").asString()).isEqualTo(id);
      assertThat(sweep.at("/name").asString())
          .isEqualTo(
              "which %s %d".formatted(row.at("/name").asString(), repeat.at("/repeat").asInt()));
      assertThat(sweep.at("/spec/seed").asInt()).isEqualTo(5 + repeat.at("/repeat").asInt());
      assertThat(sweep.at("/spec/strategy")).isEqualTo(row.at("/strategy"));
      assertThat(repeat.at("/best").asDouble()).isEqualTo(sweep.at("/best/value").asDouble());
      assertThat(repeat.at("/bestByWork/3").asDouble()).isEqualTo(repeat.at("/best").asDouble());
      assertThat(repeat.at("/trials").asInt()).isEqualTo(trials(service, sweepId).size());
      assertThat(repeat.at("/epochs").asInt()).isEqualTo(trained(sweepId));
    }
  }

  private int trained(String sweep) {
    return trials(service, sweep).stream()
        .map(trial -> service.get("/runs/" + trial.at("/runId").asString()).body())
        .mapToInt(run -> run.at("/progress/epoch").asInt())
        .sum();
  }

  @Test
  void epochsThatAnEarlyStopSavedAreNotCounted() {
    String early = "\"epochs\":60,\"earlyStopping\":{\"patience\":1}";
    String spec =
        sweep(service.sample("iris"), 60, rates(), LOSS, "'limits':{'maxTrials':2}")
            .replace("\"epochs\":60", early);
    String id = submit(comparison(spec, "'strategies':['random','sobol'],'repeats':2"));

    JsonNode found = ended(id);

    JsonNode repeat = found.at("/table/0/repeats/0");
    assertThat(repeat.at("/epochs").asInt())
        .isLessThan(120)
        .isEqualTo(trained(repeat.at("/sweepId").asString()));
    assertThat(found.at("/budget/epochs").asInt()).isEqualTo(120);
  }

  @Test
  void aSweepThatWasDeletedIsMissingAndAnExtendedOneDoesNotCount() {
    String spec = sweep(service.sample("iris"), 1, rates(), LOSS, "'limits':{'maxTrials':1}");
    String id = submit(comparison(spec, "'strategies':['random','sobol'],'repeats':2"));
    JsonNode before = ended(id);
    double second = before.at("/table/0/repeats/1/best").asDouble();

    service.delete("/sweeps/" + before.at("/table/0/repeats/0/sweepId").asString());
    String extended = before.at("/table/1/repeats/0/sweepId").asString();
    service.post("/sweeps/" + extended + "/trials", "{\"more\":1}");
    JsonNode after = ended(id);

    assertThat(after.at("/sweeps/missing").asInt()).isEqualTo(1);
    assertThat(after.at("/table/0/sweeps/missing").asInt()).isEqualTo(1);
    assertThat(after.at("/table/0/counted").asInt()).isEqualTo(1);
    assertThat(after.at("/table/0/mean").asDouble()).isCloseTo(second, within(1e-12));
    assertThat(after.at("/table/0/repeats/0/standing").asString()).isEqualTo("MISSING");
    assertThat(after.at("/table/1/repeats/0/standing").asString()).isEqualTo("EXTENDED");
    assertThat(after.at("/table/1/verdict").asString()).isEqualTo("TOO_FEW");
  }

  @Test
  void aStoppedComparisonStopsItsSweepsAndCanBeDeletedWithThem() {
    String spec = sweep(service.sample("iris"), 1_000_000, rates(), LOSS, FEW);
    String id = submit(comparison(spec, "'strategies':['random','tpe'],'repeats':2"));
    String sweep = get(id).at("/table/0/repeats/0/sweepId").asString();
    await().until(() -> !trials(service, sweep).isEmpty());
    String run = trials(service, sweep).get(0).at("/runId").asString();

    int early = service.delete(PATH + "/" + id).status();
    int stopped = service.post(PATH + "/" + id + "/stop", "").status();
    JsonNode found = ended(id);
    int again = service.post(PATH + "/" + id + "/stop", "").status();

    assertThat(early).isEqualTo(409);
    assertThat(List.of(stopped, again)).containsOnly(200);
    assertThat(found.has("stoppedAt")).isTrue();
    assertThat(found.at("/table/0/repeats/0/standing").asString()).isEqualTo("STOPPED");
    assertThat(found.at("/table/1/explanation").asString()).contains("nothing can be said");
    assertThat(service.get("/sweeps/" + sweep).text("/stopReason")).isEqualTo("USER_STOPPED");
    assertThat(service.delete(PATH + "/" + id).status()).isEqualTo(204);
    assertThat(service.get(PATH + "/" + id).status()).isEqualTo(404);
    assertThat(service.get("/sweeps/" + sweep).status()).isEqualTo(404);
    assertThat(service.get("/runs/" + run).status()).isEqualTo(200);
  }

  @Test
  void aComparisonThatHasEndedCannotBeStopped() {
    String spec = sweep(service.sample("iris"), 1, rates(), LOSS, "'limits':{'maxTrials':1}");
    String id = submit(comparison(spec, "'strategies':['random','sobol'],'repeats':2"));
    ended(id);

    Answer stopped = service.post(PATH + "/" + id + "/stop", "");

    assertThat(stopped.status()).isEqualTo(409);
    assertThat(stopped.text("/detail")).contains("delete");
  }

  @Test
  void comparisonsAreListedNewestFirstWithoutTheirTables() {
    String spec = sweep(service.sample("iris"), 1, rates(), LOSS, "'limits':{'maxTrials':1}");
    String of = "'strategies':['random','sobol'],'repeats':2";
    String first = submit(comparison(spec, of));
    String second = submit(comparison(spec, of));
    ended(second);

    JsonNode page = service.get(PATH + "?pageSize=1").body();
    String token = page.at("/nextPageToken").asString();
    JsonNode next = service.get(PATH + "?pageSize=1&pageToken=" + token).body();

    assertThat(page.at("/items/0/id").asString()).isEqualTo(second);
    assertThat(page.at("/items/0").has("table")).isFalse();
    assertThat(page.at("/items/0/sweeps/ended").asInt()).isEqualTo(4);
    assertThat(next.at("/items/0/id").asString()).isEqualTo(first);
    assertThat(service.get(PATH + "?pageSize=0").status()).isEqualTo(400);
    assertThat(service.get(PATH + "/x").status()).isEqualTo(400);
    ended(first);
  }
}
