package dev.descent.run;

import static dev.descent.ServiceClient.data;
import static dev.descent.ServiceClient.spec;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import dev.descent.ServiceClient.Answer;
import dev.descent.ServiceTest;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** From a job spec to results, for every kind of target. */
class RunHttpTest extends ServiceTest {
  private static final String SHORT = "'training':{'epochs':5}";

  @Test
  void twoMembersMakeAFilledSpecAndThenResults() {
    String iris = service.sample("iris");

    Answer accepted = service.post("/runs", spec(iris, "species"));
    JsonNode run = service.succeeded(accepted.text("/id"));

    assertThat(accepted.status()).isEqualTo(202);
    assertThat(accepted.headers().firstValue("Location"))
        .hasValue("/api/v1/runs/" + accepted.text("/id"));
    assertThat(accepted.text("/state")).isEqualTo("QUEUED");
    assertThat(accepted.text("/spec/data/task")).isEqualTo("classification");
    assertThat(accepted.text("/spec/data/split/train")).isEqualTo("0.6");
    assertThat(accepted.text("/spec/training/loss/type")).isEqualTo("softmax-cross-entropy");
    assertThat(accepted.text("/spec/training/optimizer/type")).isEqualTo("adam");
    assertThat(accepted.text("/spec/network/layers/1/units")).isEqualTo("32");
    assertThat(accepted.text("/spec/execution/maxAttempts")).isEqualTo("3");
    assertThat(run.at("/spec")).isEqualTo(accepted.body().at("/spec"));
    assertThat(run.at("/stopReason").asString()).isEqualTo("COMPLETED");
    assertThat(run.at("/attempt").asInt()).isEqualTo(1);
    assertThat(run.at("/progress/share").asDouble()).isEqualTo(1);
    assertThat(run.at("/progress/step")).isEqualTo(run.at("/progress/steps"));
    assertThat(run.at("/unusedColumns").isEmpty()).isTrue();
    checkResults(run.at("/results"));
    checkHistory(run);
  }

  private static void checkResults(JsonNode results) {
    assertThat(results.at("/train/rows").asInt()).isEqualTo(90);
    for (String split : List.of("dev", "test")) {
      JsonNode figures = results.at("/" + split);
      double accuracy = figures.at("/accuracy").asDouble();
      long right = 0;
      for (int i = 0; i < 3; i++) {
        right += figures.at("/confusion/counts/" + i + "/" + i).asLong();
      }
      assertThat(figures.at("/rows").asInt()).isEqualTo(30);
      assertThat(accuracy).isGreaterThan(0.8).isCloseTo(right / 30.0, within(1e-9));
      assertThat(figures.at("/error").asDouble()).isCloseTo(1 - accuracy, within(1e-9));
      assertThat(figures.at("/intervals/accuracy/low").asDouble()).isLessThanOrEqualTo(accuracy);
      assertThat(figures.at("/intervals/accuracy/high").asDouble())
          .isGreaterThanOrEqualTo(accuracy);
      assertThat(figures.at("/intervals/loss").isMissingNode()).isFalse();
      assertThat(figures.at("/confusion/labels").toString())
          .isEqualTo("[\"setosa\",\"versicolor\",\"virginica\"]");
    }
  }

  private static void checkHistory(JsonNode run) {
    assertThat(run.at("/transitions").findValuesAsString("state"))
        .containsExactly("QUEUED", "STARTING", "RUNNING", "FINALIZING", "SUCCEEDED");
    assertThat(run.at("/transitions").findValuesAsString("at")).isSorted();
    assertThat(run.at("/timing/createdAt")).isEqualTo(run.at("/transitions/0/at"));
    assertThat(run.at("/timing/endedAt")).isEqualTo(run.at("/transitions/4/at"));
    assertThat(run.at("/timing/queuedSeconds").asDouble()).isBetween(0.0, 60.0);
    assertThat(run.at("/timing/runSeconds").asDouble()).isBetween(0.0, 60.0);
    for (String hash : List.of("spec", "dataset", "split", "weights")) {
      assertThat(run.at("/reproducibility/" + hash + "Sha256").asString()).matches("[0-9a-f]{64}");
    }
    assertThat(run.at("/reproducibility/threads").asInt()).isEqualTo(1);
    assertThat(run.at("/reproducibility/versions/nd4j").asString()).startsWith("1.0.0");
  }

  @Test
  void valuesAreScoredInTheirOwnUnit() {
    StringBuilder csv = new StringBuilder("side,price\n");
    RandomGenerator random = new Random(1);
    for (int i = 0; i < 150; i++) {
      double side = random.nextDouble(-1, 1);
      csv.append(side).append(',').append(50_000 + 20_000 * side).append('\n');
    }
    String dataset = service.csv(csv.toString());

    JsonNode run = service.succeeded(service.submit(spec(dataset, "price")));

    assertThat(run.at("/spec/data/task").asString()).isEqualTo("regression");
    assertThat(run.at("/spec/data/split/stratify").asBoolean()).isFalse();
    double rmse = run.at("/results/dev/rmse").asDouble();
    double deviations = Math.sqrt(run.at("/results/dev/error").asDouble());
    assertThat(rmse / deviations).isCloseTo(20_000 / Math.sqrt(3), withinPercentage(10));
    assertThat(run.at("/results/dev/mae").asDouble()).isPositive().isLessThanOrEqualTo(rmse);
    assertThat(run.at("/results/dev/r2").asDouble()).isBetween(0.9, 1.0);
    assertThat(run.at("/results/dev/intervals/rmse").isMissingNode()).isFalse();
    assertThat(run.at("/results/dev/accuracy").isMissingNode()).isTrue();
  }

  @Test
  void severalColumnsOfZeroAndOneAreLabels() {
    StringBuilder csv = new StringBuilder("x,positive,large\n");
    for (int i = -60; i < 60; i++) {
      csv.append("%d,%d,%d%n".formatted(i, i > 0 ? 1 : 0, Math.abs(i) > 30 ? 1 : 0));
    }
    String dataset = service.csv(csv.toString());

    JsonNode run =
        service.succeeded(
            service.submit(
                data("'dataset':'" + dataset + "','target':['positive','large']", SHORT)));

    assertThat(run.at("/spec/data/task").asString()).isEqualTo("multi-label");
    assertThat(run.at("/spec/training/loss/type").asString()).isEqualTo("sigmoid-cross-entropy");
    assertThat(run.at("/results/dev/error").asDouble()).isBetween(0.0, 1.0);
    assertThat(run.at("/results/dev/confusion").isMissingNode()).isTrue();
  }

  @Test
  void twoClassesMayBeTrainedBySoftmax() {
    String moons = service.sample("moons?rows=100");

    JsonNode sigmoid = service.succeeded(service.submit(spec(moons, "label", SHORT)));
    JsonNode softmax =
        service.succeeded(
            service.submit(
                spec(moons, "label", "'training':{'epochs':5,'loss':'softmax-cross-entropy'}")));

    assertThat(sigmoid.at("/spec/training/loss/type").asString())
        .isEqualTo("sigmoid-cross-entropy");
    assertThat(softmax.at("/results/dev/confusion/labels").size()).isEqualTo(2);
    assertThat(softmax.at("/reproducibility/weightsSha256"))
        .isNotEqualTo(sigmoid.at("/reproducibility/weightsSha256"));
  }

  @Test
  void aRunOfTwoThreadsIsDoneAgainBitForBit() {
    String spec =
        spec(
            service.sample("digits"),
            "label",
            "'training':{'epochs':3,'batchSize':256},'execution':{'threads':2}");

    JsonNode one = service.succeeded(service.submit(spec));
    JsonNode other = service.succeeded(service.submit(spec));

    assertThat(one.at("/reproducibility/threads").asInt()).isEqualTo(2);
    assertThat(one.at("/spec/execution/threads").asInt()).isEqualTo(2);
    assertThat(other.at("/reproducibility/weightsSha256"))
        .isEqualTo(one.at("/reproducibility/weightsSha256"));
    assertThat(other.at("/results")).isEqualTo(one.at("/results"));
  }

  @Test
  void rowsWithoutATargetAreLeftOutAndCounted() {
    List<String> rows = new ArrayList<>(List.of("size,when,text,empty,kind"));
    for (int i = 0; i < 60; i++) {
      String kind = i % 10 == 9 ? "" : i % 2 == 0 ? "even" : "odd";
      rows.add("%d,2026-01-%02d,word%d,,%s".formatted(i % 2 * 5 + i % 3, 1 + i % 28, i, kind));
    }
    String dataset = service.csv(String.join("\n", rows));
    String spec =
        data(
            "'dataset':'%s','target':'kind','preparation':{'encode':{'type':'one-hot','maxCategories':20}}"
                .formatted(dataset),
            SHORT);

    JsonNode preview = service.post("/runs?validateOnly=true", spec).body();
    JsonNode run = service.succeeded(service.submit(spec));

    assertThat(preview.at("/rows/withoutTarget").asInt()).isEqualTo(6);
    long used = 0;
    for (String split : List.of("train", "dev", "test")) {
      used += run.at("/results/" + split + "/rows").asLong();
    }
    assertThat(used).isEqualTo(54);
    assertThat(run.at("/unusedColumns").findValuesAsString("name"))
        .containsExactlyInAnyOrder("when", "text", "empty");
    assertThat(run.at("/unusedColumns").toString())
        .contains("dates are not used", "60 different values", "every value is missing");
  }
}
