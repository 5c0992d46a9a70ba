package dev.descent.run;

import static dev.descent.ServiceClient.spec;
import static org.assertj.core.api.Assertions.assertThat;

import dev.descent.ServiceClient.Answer;
import dev.descent.ServiceTest;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Runs that go on from a checkpoint of another. */
class BranchHttpTest extends ServiceTest {
  private String paused() {
    String run =
        service.submit(
            spec(
                service.sample("moons?rows=400"),
                "label",
                "'training':{'epochs':15000,'batchSize':16}"));
    service.when(run, "RUNNING"::equals);
    service.post("/runs/" + run + "/pause", "");
    service.when(run, "PAUSED"::equals);
    return run;
  }

  private String checkpoint(String run) {
    return service.get("/runs/" + run + "/checkpoints").text("/0/id");
  }

  private Answer branch(String run, String patch, String... headers) {
    return service.post(
        "/runs/" + run + "/checkpoints/" + checkpoint(run) + "/branch",
        patch.replace('\'', '"'),
        headers);
  }

  private static String weights(JsonNode run) {
    return run.at("/reproducibility/weightsSha256").asString();
  }

  @Test
  void anUnchangedBranchEndsAsTheRunItselfAndOutlivesIt() {
    String run = paused();
    JsonNode origin = service.get("/runs/" + run + "/checkpoints").body().at("/0");

    Answer branched = branch(run, "[]", "Idempotency-Key", "branch " + run);
    Answer again = branch(run, "[]", "Idempotency-Key", "branch " + run);
    Answer other =
        branch(
            run,
            "[{'op':'replace','path':'/training/epochs','value':20000}]",
            "Idempotency-Key",
            "branch " + run);
    JsonNode ended = service.succeeded(branched.text("/id"));
    service.post("/runs/" + run + "/resume", "");
    JsonNode whole = service.succeeded(run);
    service.delete("/runs/" + run);

    assertThat(branched.status()).isEqualTo(202);
    assertThat(again.text("/id")).isEqualTo(branched.text("/id"));
    assertThat(other.status()).isEqualTo(409);
    assertThat(ended.at("/branchedFrom/runId").asString()).isEqualTo(run);
    assertThat(ended.at("/branchedFrom/step")).isEqualTo(origin.at("/step"));
    assertThat(weights(ended)).isEqualTo(weights(whole));
    assertThat(ended.at("/results")).isEqualTo(whole.at("/results"));
    JsonNode costs = service.get("/runs/" + branched.text("/id") + "/curves?keys=cost").body();
    assertThat(costs.at("/total").asLong())
        .isEqualTo(ended.at("/progress/steps").asLong() - origin.at("/step").asLong());
    String kept = branched.text("/id");
    assertThat(service.download("/runs/" + kept + "/checkpoints/" + checkpoint(kept)).statusCode())
        .isEqualTo(200);
  }

  @Test
  void aBranchMayTrainLongerWithOtherSettings() {
    String run = paused();
    long epoch = service.get("/runs/" + run).body().at("/progress/epoch").asLong();

    Answer branched =
        branch(
            run,
            "[{'op':'replace','path':'/training/epochs','value':%d},".formatted(epoch + 3)
                + "{'op':'replace','path':'/training/optimizer/learningRate','value':0.0001},"
                + "{'op':'add','path':'/training/earlyStopping','value':{'patience':1000}},"
                + "{'op':'add','path':'/training/regularization/-','value':'l2'}]");
    JsonNode ended = service.succeeded(branched.text("/id"));
    free(run);

    assertThat(ended.at("/spec/training/optimizer/learningRate").asDouble()).isEqualTo(0.0001);
    assertThat(ended.at("/progress/epoch").asLong()).isEqualTo(epoch + 3);
    assertThat(ended.at("/transitions/1/why").asString()).startsWith("goes on at step");
  }

  @Test
  void whatTheCheckpointDoesNotFitIsRefusedByPlace() {
    String run = paused();

    Answer network =
        branch(
            run,
            "[{'op':'replace','path':'/network/layers','value':[{'type':'dense','units':3}]}]");
    Answer optimizer =
        branch(run, "[{'op':'replace','path':'/training/optimizer','value':{'type':'sgd'}}]");
    Answer epochs = branch(run, "[{'op':'replace','path':'/training/epochs','value':1}]");
    Answer data =
        branch(run, "[{'op':'replace','path':'/data/preparation/normalize','value':'min-max'}]");
    Answer precision =
        branch(run, "[{'op':'replace','path':'/execution/precision','value':'float64'}]");
    Answer nowhere = branch(run, "[{'op':'replace','path':'/training/epoch','value':1}]");
    Answer unknown = service.post("/runs/" + run + "/checkpoints/" + run + "/branch", "[]");
    free(run);

    assertThat(network.pointer()).isEqualTo("#/network");
    assertThat(optimizer.pointer()).isEqualTo("#/training/optimizer");
    assertThat(epochs.pointer()).isEqualTo("#/training/epochs");
    assertThat(data.pointer()).isEqualTo("#/data");
    assertThat(precision.pointer()).isEqualTo("#/execution/precision");
    assertThat(nowhere.status()).isEqualTo(422);
    assertThat(unknown.status()).isEqualTo(404);
  }
}
