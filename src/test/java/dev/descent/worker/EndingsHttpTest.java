package dev.descent.worker;

import static dev.descent.ServiceClient.spec;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.descent.ServiceTest;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** How trainings end, and that they can be done again. */
class EndingsHttpTest extends ServiceTest {

  @Test
  void tooLargeARateEndsAsDivergedAndSaysWhere() {
    String run =
        service.submit(
            spec(
                service.csv("x,y\n" + "1,10\n2.5,25\n-3,-31\n4,39\n-5,-52\n".repeat(4)),
                "y",
                "'training':{'epochs':500,'optimizer':{'type':'sgd','learningRate':1e6}}"));

    JsonNode ended = service.ended(run);

    assertThat(ended.at("/state").asString()).isEqualTo("FAILED");
    assertThat(ended.at("/reason").asString()).isEqualTo("DIVERGED");
    assertThat(ended.at("/detail").asString()).contains("epoch", "step", "smaller learning rate");
    assertThat(ended.at("/report/divergence/layer").asString())
        .matches("layers\\.[01]|output|loss");
    assertThat(ended.at("/report/divergence/step").asLong()).isPositive();
    // the last weights that gave finite figures are kept and can be used
    String model = ended.at("/modelId").asString();
    assertThat(service.get("/models/" + model).body().at("/name").asString())
        .contains("before it diverged");
    assertThat(
            service
                .post("/models/" + model + "/predictions", "{\"rows\": [{\"x\": 1}]}")
                .text("/predictions/0/label"))
        .isIn("10", "25", "-31", "39", "-52");
    assertThat(service.get("/runs/" + run + "/curves?keys=cost").body().at("/total").asInt())
        .isPositive();
  }

  @Test
  void timeLimitKeepsWhatIsTrained() {
    String run =
        service.submit(
            spec(
                service.sample("moons?rows=100"),
                "label",
                "'training':{'epochs':1000000}",
                "'execution':{'timeLimit':'PT0.2S'}"));

    JsonNode ended = service.succeeded(run);

    assertThat(ended.at("/stopReason").asString()).isEqualTo("TIME_LIMIT");
    assertThat(ended.at("/progress/step").asLong())
        .isPositive()
        .isLessThan(ended.at("/progress/steps").asLong());
    assertThat(ended.at("/timing/runSeconds").asDouble()).isLessThan(10);
    assertThat(service.get("/models/" + ended.at("/modelId").asString()).status()).isEqualTo(200);
  }

  @Test
  void sameSpecAndSeedGiveTheSameWeights() {
    JsonNode first = run(42, "float32");
    JsonNode second = run(42, "float32");
    JsonNode other = run(43, "float32");

    assertThat(second.at("/reproducibility")).isEqualTo(first.at("/reproducibility"));
    assertThat(second.at("/results")).isEqualTo(first.at("/results"));
    assertThat(other.at("/reproducibility/weightsSha256"))
        .isNotEqualTo(first.at("/reproducibility/weightsSha256"));
    assertThat(other.at("/reproducibility/splitSha256"))
        .isEqualTo(first.at("/reproducibility/splitSha256"));
  }

  @Test
  void doublePrecisionTrainsNearlyTheSame() {
    JsonNode single = run(42, "float32");
    JsonNode twice = run(42, "float64");

    assertThat(twice.at("/reproducibility/weightsSha256"))
        .isNotEqualTo(single.at("/reproducibility/weightsSha256"));
    assertThat(twice.at("/results/dev/loss").asDouble())
        .isCloseTo(
            single.at("/results/dev/loss").asDouble(),
            // float32 rounding, grown by five epochs of updates
            within(1e-4));
  }

  private JsonNode run(int seed, String precision) {
    return service.succeeded(
        service.submit(
            spec(
                service.sample("moons?rows=100"),
                "label",
                "'training':{'epochs':5,'batchSize':16}",
                "'execution':{'seed':%d,'precision':'%s'}".formatted(seed, precision))));
  }
}
