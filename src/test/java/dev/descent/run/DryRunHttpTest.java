package dev.descent.run;

import static dev.descent.ServiceClient.spec;
import static org.assertj.core.api.Assertions.assertThat;

import dev.descent.ServiceClient.Answer;
import dev.descent.ServiceTest;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class DryRunHttpTest extends ServiceTest {

  @Test
  void saysWhatTheRunThenDoes() {
    String spec =
        spec(
            service.sample("iris"),
            "species",
            "'training':{'epochs':3,'batchSize':32}",
            "'network':{'layers':[{'type':'dense','units':7,'activation':'tanh'},"
                + "{'type':'dense','units':5}]}");
    String before = service.get("/runs?pageSize=1").body().toString();

    Answer answer = service.post("/runs?validateOnly=true", spec);
    String after = service.get("/runs?pageSize=1").body().toString();
    JsonNode run = service.succeeded(service.submit(spec));

    JsonNode plan = answer.body();
    assertThat(answer.status()).isEqualTo(200);
    assertThat(after).isEqualTo(before);
    assertThat(plan.at("/layers").findValuesAsString("name"))
        .containsExactly("layers.0", "layers.1", "output");
    assertThat(plan.at("/layers").findValuesAsString("parameters"))
        .containsExactly("35", "40", "18"); // (4 + 1)·7, (7 + 1)·5, (5 + 1)·3
    assertThat(plan.at("/layers/0/outputShape").toString()).isEqualTo("[7]");
    assertThat(plan.at("/parameters").asInt()).isEqualTo(93);
    assertThat(plan.at("/features").asInt()).isEqualTo(4);
    assertThat(plan.at("/memoryBytes").asLong()).isPositive();
    assertThat(plan.at("/rows").toString())
        .isEqualTo(
            "{\"train\":90,\"trainDev\":0,\"dev\":30,\"test\":30,\"withoutTarget\":0,\"leftOut\":0}");
    assertThat(plan.at("/stepsPerEpoch").asInt()).isEqualTo(3);
    assertThat(plan.at("/steps").asInt()).isEqualTo(9);
    assertThat(plan.at("/task").asString()).isEqualTo("classification");
    assertThat(run.at("/spec")).isEqualTo(plan.at("/spec"));
    assertThat(run.at("/progress/step").asInt()).isEqualTo(9);
    assertThat(run.at("/results/train/rows").asInt()).isEqualTo(90);
    String model = "/models/" + run.at("/modelId").asString();
    assertThat(service.get(model).text("/parameters")).isEqualTo("93");
    assertThat(service.get(model).text("/features")).isEqualTo("4");
  }

  @Test
  void falseSubmits() {
    String spec = spec(service.sample("iris"), "species", "'training':{'epochs':1}");

    Answer answer = service.post("/runs?validateOnly=false", spec);

    assertThat(answer.status()).isEqualTo(202);
    service.succeeded(answer.text("/id"));
  }
}
