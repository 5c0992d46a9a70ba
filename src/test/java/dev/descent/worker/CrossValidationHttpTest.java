package dev.descent.worker;

import static dev.descent.ServiceClient.data;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.descent.ForkedService;
import dev.descent.RestartedService;
import dev.descent.ServiceClient;
import dev.descent.ServiceTest;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** One run a fold, and the run above them. */
class CrossValidationHttpTest extends ServiceTest {
  private static final String TRAINING = "'training':{'epochs':3,'batchSize':32}";

  private static String folds(String dataset, String target, String split, String... members) {
    return data(
        "'dataset':'%s','target':'%s','split':{'type':'folds'%s}".formatted(dataset, target, split),
        members);
  }

  private static List<String> foldRuns(JsonNode parent) {
    return parent.at("/folds").findValuesAsString("runId");
  }

  @Test
  void fiveFoldsAreOneRunWithTheirMeansAndSpread() {
    String spec = folds(service.sample("iris"), "species", ",'k':5", TRAINING, "'name':'five'");
    String run = service.submit(spec);

    JsonNode parent = service.succeeded(run);

    List<Double> losses = new ArrayList<>();
    for (String fold : foldRuns(parent)) {
      JsonNode child = service.get("/runs/" + fold).body();
      losses.add(child.at("/results/dev/loss").asDouble());
      assertThat(child.at("/parentId").asString()).isEqualTo(run);
      assertThat(child.at("/results/dev/rows").asInt()).isEqualTo(30);
      assertThat(child.has("modelId")).isTrue();
      assertThat(child.has("folds")).isFalse();
    }
    double mean = losses.stream().mapToDouble(x -> x).sum() / 5;
    double squares = losses.stream().mapToDouble(x -> (x - mean) * (x - mean)).sum();
    assertThat(losses).hasSize(5).doesNotHaveDuplicates();
    assertThat(parent.at("/results/dev/loss").asDouble()).isCloseTo(mean, within(1e-12));
    assertThat(parent.at("/results/dev/spread/loss").asDouble())
        .isCloseTo(Math.sqrt(squares / 4), within(1e-12));
    assertThat(parent.at("/results/dev/rows").asInt()).isEqualTo(150);
    assertThat(parent.at("/results/dev/spread").has("accuracy")).isTrue();
    assertThat(parent.at("/results/train/spread").has("error")).isTrue();
    assertThat(parent.at("/stopReason").asString()).isEqualTo("COMPLETED");
    assertThat(parent.at("/progress/share").asDouble()).isEqualTo(1);
    assertThat(parent.has("modelId")).isFalse();
    assertThat(parent.at("/spec/data/split").has("index")).isFalse();
    assertThat(parent.at("/notes").toString()).contains("One run a fold, 5 in all");
    assertThat(parent.at("/transitions").findValuesAsString("state"))
        .containsExactly("QUEUED", "STARTING", "RUNNING", "FINALIZING", "SUCCEEDED");
  }

  @Test
  void aTestFoldIsNeverDev() {
    String spec =
        folds(service.sample("iris"), "species", ",'k':3,'testIndex':1,'trainDev':0.1", TRAINING);

    JsonNode parent = service.succeeded(service.submit(spec));

    assertThat(parent.at("/folds").findValuesAsString("index")).containsExactly("0", "2");
    assertThat(parent.at("/results/test/rows").asInt()).isEqualTo(100);
    assertThat(parent.at("/results/trainDev/rows").asInt()).isEqualTo(10);
    assertThat(parent.at("/results/trainDev/spread").has("loss")).isTrue();
  }

  @Test
  void listsShowTheRunAboveAndItsFoldsOnlyWhenAskedFor() {
    String run =
        service.submit(folds(service.sample("iris"), "species", ",'k':3,'seed':1", TRAINING));
    JsonNode parent = service.succeeded(run);

    JsonNode all = service.get("/runs?pageSize=200").body();
    JsonNode folds = service.get("/runs?parentId=" + run).body();

    assertThat(all.at("/items").findValuesAsString("id"))
        .contains(run)
        .doesNotContainAnyElementsOf(foldRuns(parent));
    assertThat(all.at("/items/0/folds")).hasSize(3);
    assertThat(folds.at("/items").findValuesAsString("id"))
        .containsExactlyInAnyOrderElementsOf(foldRuns(parent));
  }

  @Test
  void theRunAboveFailsAsItsFoldDidOnceAllHaveEnded() {
    String numbers = service.csv("x,y\n" + "1,10\n2.5,25\n-3,-31\n4,39\n-5,-52\n".repeat(4));
    String spec =
        folds(
            numbers,
            "y",
            ",'k':2",
            "'training':{'epochs':500,'optimizer':{'type':'sgd','learningRate':1e6}}");

    JsonNode parent = service.ended(service.submit(spec));

    assertThat(parent.at("/state").asString()).isEqualTo("FAILED");
    assertThat(parent.at("/reason").asString()).isEqualTo("DIVERGED");
    assertThat(parent.at("/detail").asString()).startsWith("fold 0: numbers ceased to be finite");
    assertThat(parent.at("/folds").findValuesAsString("state")).containsOnly("FAILED");
  }

  @Test
  void cancellingTheRunAboveCancelsItsFoldsAndDeletingItDeletesThem() {
    String busy = endless();
    String iris = service.sample("iris");
    String run = service.submit(folds(iris, "species", ",'k':3,'seed':2", TRAINING));
    JsonNode queued = service.get("/runs/" + run).body();

    int early = service.delete("/runs/" + run).status();
    int used = service.delete("/datasets/" + iris).status();
    JsonNode cancelled = service.post("/runs/" + run + "/cancel", "").body();
    int again = service.post("/runs/" + run + "/cancel", "").status();
    int fold = service.delete("/runs/" + foldRuns(queued).get(0)).status();
    int deleted = service.delete("/runs/" + run).status();

    assertThat(early).isEqualTo(409);
    assertThat(used).isEqualTo(409);
    assertThat(cancelled.at("/state").asString()).isEqualTo("CANCELLED");
    assertThat(cancelled.at("/folds").findValuesAsString("state")).containsOnly("CANCELLED");
    assertThat(again).isEqualTo(200);
    assertThat(fold).isEqualTo(409);
    assertThat(deleted).isEqualTo(204);
    for (String each : foldRuns(queued)) {
      assertThat(service.get("/runs/" + each).status()).isEqualTo(404);
    }
    free(busy);
  }

  @Test
  void cancellingOneThatTrainsEndsAllFolds() {
    String run =
        service.submit(
            folds(
                service.sample("moons?rows=40"),
                "label",
                ",'k':3",
                "'training':{'epochs':1000000,'batchSize':8}"));
    service.when(run, "RUNNING"::equals);

    service.post("/runs/" + run + "/cancel", "");
    JsonNode ended = service.ended(run);

    assertThat(ended.at("/state").asString()).isEqualTo("CANCELLED");
    assertThat(ended.at("/folds").findValuesAsString("state")).containsOnly("CANCELLED");
  }

  @Test
  void oneCancelledFoldLeavesNothingToAverage() {
    String busy = endless();
    String run =
        service.submit(folds(service.sample("iris"), "species", ",'k':3,'seed':3", TRAINING));
    String fold = foldRuns(service.get("/runs/" + run).body()).get(1);

    service.post("/runs/" + fold + "/cancel", "");
    free(busy);
    JsonNode ended = service.ended(run);

    assertThat(ended.at("/state").asString()).isEqualTo("CANCELLED");
    assertThat(ended.at("/folds").findValuesAsString("state"))
        .containsExactly("SUCCEEDED", "CANCELLED", "SUCCEEDED");
    assertThat(ended.has("results")).isFalse();
  }

  @Test
  void sameKeyIsTheSameRun() {
    String spec = folds(service.sample("iris"), "species", ",'k':2,'seed':4", TRAINING);

    String one = service.post("/runs", spec, "Idempotency-Key", "folds").text("/id");
    String two = service.post("/runs", spec, "Idempotency-Key", "folds").text("/id");

    assertThat(two).isEqualTo(one);
    assertThat(service.succeeded(one).at("/folds")).hasSize(2);
  }

  @Test
  void foldsGoOnAfterARestart(@TempDir Path directory) {
    String run;
    try (RestartedService before = RestartedService.start(directory)) {
      ServiceClient client = before.client();
      run = client.submit(folds(client.sample("digits"), "label", ",'k':3", TRAINING));
      client.when(run, "RUNNING"::equals);
    }

    try (RestartedService after = RestartedService.start(directory)) {
      JsonNode parent = after.client().succeeded(run);

      assertThat(parent.at("/folds").findValuesAsString("state"))
          .containsExactly("SUCCEEDED", "SUCCEEDED", "SUCCEEDED");
      assertThat(parent.at("/results/dev/rows").asInt()).isEqualTo(1797);
      assertThat(parent.at("/results/dev/spread/error").asDouble()).isPositive();
    }
  }

  @Test
  void foldsGoOnAfterAKill(@TempDir Path directory) throws Exception {
    String run;
    try (ForkedService killed = ForkedService.start(directory)) {
      ServiceClient client = killed.client();
      run = client.submit(folds(client.sample("digits"), "label", ",'k':3", TRAINING));
      client.when(run, "RUNNING"::equals);
      killed.kill();
    }

    try (ForkedService next = ForkedService.start(directory)) {
      JsonNode parent = next.client().succeeded(run);

      assertThat(parent.at("/folds").findValuesAsString("state"))
          .containsExactly("SUCCEEDED", "SUCCEEDED", "SUCCEEDED");
    }
  }
}
