package dev.descent.sweep;

import static dev.descent.sweep.SweepClient.ended;
import static dev.descent.sweep.SweepClient.rates;
import static dev.descent.sweep.SweepClient.submit;
import static dev.descent.sweep.SweepClient.sweep;
import static dev.descent.sweep.SweepClient.trials;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.descent.ServiceClient.Answer;
import dev.descent.ServiceTest;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** A last training on the rows that were for choosing as well; iris has 150. */
class SweepRefitHttpTest extends ServiceTest {
  private static final String TWO = "'limits':{'maxTrials':2}";

  private JsonNode refit(String sweep) {
    Answer answer = service.post("/sweeps/" + sweep + "/refit", "");
    assertThat(answer.status()).as(answer.body().toString()).isIn(200, 202);
    return service.ended(answer.text("/id"));
  }

  private JsonNode splitOf(JsonNode run) {
    return service
        .get(
            "/datasets/%s/splits/%s"
                .formatted(
                    run.at("/spec/data/dataset").asString(),
                    run.at("/spec/data/split/name").asString()))
        .body();
  }

  @Test
  void theBestSettingsAreTrainedOnAllRowsButThoseOfTheTest() {
    String id = submit(service, sweep(service.sample("iris"), 6, rates(), TWO));
    JsonNode found = ended(service, id);

    JsonNode run = refit(id);

    JsonNode rows = splitOf(run).at("/rows");
    assertThat(rows.at("/test").asInt()).isPositive();
    assertThat(rows.at("/dev").asInt()).isZero();
    assertThat(rows.at("/train").asInt() + rows.at("/test").asInt()).isEqualTo(150);
    assertThat(run.at("/state").asString()).isEqualTo("SUCCEEDED");
    assertThat(run.at("/results").has("dev")).isFalse();
    assertThat(run.at("/results").has("test")).isFalse();
    assertThat(run.at("/spec/training/epochs").asInt()).isEqualTo(6);
    assertThat(run.at("/spec/training/optimizer/learningRate"))
        .isEqualTo(found.at("/best/settings/~1training~1optimizer~1learningRate"));
    assertThat(run.at("/tags/refit").asString()).isEqualTo(found.at("/best/trial").asString());
  }

  @Test
  void askingAgainFindsTheSameRunWhoseTestSplitCanThenBeRead() {
    String id = submit(service, sweep(service.sample("iris"), 3, rates(), TWO));
    ended(service, id);
    String run = refit(id).at("/id").asString();

    Answer again = service.post("/sweeps/" + id + "/refit", "");
    service.post("/runs/" + run + "/evaluate-test", "");

    assertThat(again.status()).isEqualTo(200);
    assertThat(again.text("/id")).isEqualTo(run);
    assertThat(service.get("/sweeps/" + id).text("/refit")).isEqualTo(run);
    await().until(() -> service.get("/runs/" + run).body().at("/results").has("test"));
  }

  @Test
  void aDeletedRefitIsMadeAnew() {
    String id = submit(service, sweep(service.sample("iris"), 3, rates(), TWO));
    ended(service, id);
    String first = refit(id).at("/id").asString();
    service.delete("/runs/" + first);

    String next = refit(id).at("/id").asString();

    assertThat(next).isNotEqualTo(first);
  }

  @Test
  void itTrainsAsLongAsTheWeightsThatEarlyStoppingKept() {
    String spec =
        sweep(
                service.sample("iris"),
                400,
                "'/training/optimizer/learningRate':{'type':'choice','values':[0.3,0.31]}",
                "'limits':{'maxTrials':1}")
            .replace("\"epochs\":400", "\"epochs\":400,\"earlyStopping\":{\"patience\":3}");
    String id = submit(service, spec);
    JsonNode trial = service.get("/runs/" + ended(service, id).at("/best/runId").asString()).body();

    JsonNode run = refit(id);

    int kept = trial.at("/report/earlyStop/best/epoch").asInt() + 1;
    assertThat(kept).isLessThan(400);
    assertThat(run.at("/progress/epoch").asInt()).isEqualTo(kept);
    assertThat(run.at("/spec/training").has("earlyStopping")).isFalse();
  }

  @Test
  void ofFoldsAllRowsTrain() {
    String spec =
        sweep(service.sample("iris"), 3, rates(), TWO)
            .replace(
                "\"target\":\"species\"",
                "\"target\":\"species\",\"split\":{\"type\":\"folds\",\"k\":3}");
    String id = submit(service, spec);
    ended(service, id);

    JsonNode run = refit(id);

    assertThat(splitOf(run).at("/rows/train").asInt()).isEqualTo(150);
    assertThat(run.at("/progress/epoch").asInt()).isEqualTo(3);
  }

  @Test
  void whatCannotBeRefitIsAConflictThatSaysWhy() {
    String moons = service.sample("moons?rows=60");
    String dev = service.sample("moons?rows=40");
    String apart =
        submit(
            service,
            sweep(moons, 2, rates(), TWO)
                .replace(
                    "\"target\":\"species\"",
                    "\"target\":\"label\",\"split\":{\"type\":\"datasets\",\"dev\":\"%s\"}"
                        .formatted(dev)));
    ended(service, apart);
    String trains = submit(service, sweep(service.sample("iris"), 1_000_000, rates(), TWO));

    Answer early = service.post("/sweeps/" + trains + "/refit", "");
    Answer separate = service.post("/sweeps/" + apart + "/refit", "");
    service.post("/sweeps/" + trains + "/stop", "");
    ended(service, trains);

    assertThat(early.status()).isEqualTo(409);
    assertThat(early.text("/detail")).contains("RUNNING").contains("once it has ended");
    assertThat(separate.status()).isEqualTo(409);
    assertThat(separate.text("/detail")).contains("upload of its own");
    assertThat(trials(service, apart)).hasSize(2);
  }
}
