package dev.descent.run;

import static dev.descent.ServiceClient.spec;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.descent.ServiceClient.Answer;
import dev.descent.ServiceTest;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Settings that are changed while a run trains. */
class AdjustHttpTest extends ServiceTest {
  private String submitted(String training) {
    return service.submit(
        spec(
            service.sample("moons?rows=400"),
            "label",
            "'training':{'epochs':15000,'batchSize':16%s}".formatted(training)));
  }

  private Answer adjust(String run, String body, String why) {
    return service.post("/runs/" + run + "/adjust?why=" + why, body.replace('\'', '"'));
  }

  private JsonNode adjusted(String run, int count) {
    return await()
        .until(
            () -> service.get("/runs/" + run).body(),
            body -> body.at("/spec/training/adjustments").size() == count);
  }

  private static String weights(JsonNode run) {
    return run.at("/reproducibility/weightsSha256").asString();
  }

  @Test
  void anAdjustedRunIsRepeatedByItsCloneAndAfterAPause() {
    String run = submitted("");
    service.when(run, "RUNNING"::equals);

    Answer asked = adjust(run, "{'learningRate':0.0005}", "it+swings");
    Answer again = adjust(run, "{'learningRate':0.0005}", "it+swings");
    adjusted(run, 1);
    service.post("/runs/" + run + "/pause", "");
    service.when(run, "PAUSED"::equals);
    Answer resting = adjust(run, "{'momentum':0.8,'schedule':'cosine'}", "");
    service.post("/runs/" + run + "/resume", "");
    JsonNode ended = service.succeeded(run);
    Answer cloned = service.post("/runs/" + run + "/clone", "[]");
    JsonNode repeated = service.succeeded(cloned.text("/id"));

    assertThat(asked.status()).isEqualTo(200);
    assertThat(again.status()).isEqualTo(200);
    assertThat(resting.status()).isEqualTo(200);
    JsonNode adjustments = ended.at("/spec/training/adjustments");
    assertThat(adjustments.size()).isEqualTo(2);
    assertThat(adjustments.at("/0/step").asLong()).isPositive();
    assertThat(adjustments.at("/0/learningRate").asDouble()).isEqualTo(0.0005);
    assertThat(adjustments.at("/1/step").asLong())
        .isGreaterThan(adjustments.at("/0/step").asLong());
    assertThat(adjustments.at("/1/schedule/periodEpochs").asInt()).isEqualTo(15000);
    assertThat(ended.at("/requests").findValuesAsString("verb"))
        .containsExactly("submit", "adjust", "pause", "adjust", "resume");
    assertThat(ended.at("/requests/1/why").asString()).isEqualTo("it swings");
    assertThat(weights(repeated)).isEqualTo(weights(ended));
    assertThat(repeated.at("/reproducibility/specSha256"))
        .isEqualTo(ended.at("/reproducibility/specSha256"));
    assertThat(weights(service.succeeded(submitted("")))).isNotEqualTo(weights(ended));
  }

  @Test
  void whatMakesNoSenseIsRefusedByPlace() {
    String run = submitted(",'optimizer':'sgd'");

    Answer nothing = adjust(run, "{}", "");
    Answer negative = adjust(run, "{'learningRate':-1}", "");
    Answer momentum = adjust(run, "{'momentum':0.9}", "");
    Answer schedule = adjust(run, "{'schedule':{'type':'step','factor':2}}", "");
    Answer unknown = adjust(run, "{'learningrate':1}", "");
    Answer metric =
        adjust(run, "{'schedule':{'type':'reduce-on-plateau','metric':'dev.rmse'}}", "");
    Answer reason = adjust(run, "{'learningRate':1}", "x".repeat(501));
    free(run);
    Answer late = adjust(run, "{'learningRate':1}", "");

    assertThat(nothing.pointer()).isEqualTo("#/learningRate");
    assertThat(negative.pointer()).isEqualTo("#/learningRate");
    assertThat(momentum.pointer()).isEqualTo("#/momentum");
    assertThat(momentum.text("/detail")).contains("has none");
    assertThat(schedule.pointer()).isEqualTo("#/schedule/factor");
    assertThat(unknown.status()).isBetween(400, 422);
    assertThat(metric.pointer()).startsWith("#/schedule");
    assertThat(reason.pointer()).isEqualTo("why");
    assertThat(late.status()).isEqualTo(409);
    assertThat(late.text("/detail")).contains("CANCELLED", "retry");
  }

  @Test
  void adjustmentsInASpecActAtTheirSteps() {
    String run =
        service.submit(
            spec(
                service.sample("iris"),
                "species",
                "'training':{'epochs':6,'optimizer':{'type':'sgd','learningRate':1},"
                    + "'adjustments':[{'step':2,'learningRate':0.5},{'step':4,'learningRate':0.1}]}"));
    service.succeeded(run);

    JsonNode rates =
        service
            .get("/runs/" + run + "/curves?keys=learningRate")
            .body()
            .at("/columns/learningRate");

    // the batch is the whole training split: an update is an epoch
    assertThat(rates.toString()).isEqualTo("[1.0,1.0,0.5,0.5,0.1,0.1]");
  }
}
