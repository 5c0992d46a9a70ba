package dev.descent.worker;

import static dev.descent.ServiceClient.spec;
import static org.assertj.core.api.Assertions.assertThat;

import dev.descent.ServiceClient.Answer;
import dev.descent.ServiceTest;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Techniques are words in the job spec, and their effect is in the answer. */
class TechniquesHttpTest extends ServiceTest {

  private JsonNode run(String dataset, String target, String... members) {
    return service.succeeded(service.submit(spec(dataset, target, members)));
  }

  @Test
  void whatIsMeasuredOfTheLayersCanBeAskedFor() {
    JsonNode run =
        run(
            service.sample("moons"),
            "label",
            "'network':{'layers':[{'type':'dense','units':6,'activation':'tanh','batchNorm':true}]}",
            "'training':{'epochs':250,'batchSize':'full','health':{'everySteps':50}}");

    JsonNode curves =
        service
            .get(
                "/runs/"
                    + run.at("/id").asString()
                    + "/curves?keys=layers.0.gradientNorm,layers.0.drift,output.updateRatio")
            .body();
    assertThat(curves.at("/keys").toString())
        .isEqualTo(
            "[\"step\",\"layers.0.gradientNorm\",\"layers.0.drift\",\"output.updateRatio\"]");
    assertThat(curves.at("/columns/step").toString()).isEqualTo("[0.0,50.0,100.0,150.0,200.0]");
    assertThat(curves.at("/columns/layers.0.gradientNorm/0").asDouble()).isPositive();
    assertThat(curves.at("/columns/layers.0.drift/0").isNull()).isTrue();
    assertThat(curves.at("/columns/layers.0.drift/1").asDouble()).isPositive();
    assertThat(run.at("/spec/network/layers/0/batchNorm/placement").asString())
        .isEqualTo("before-activation");
    Answer unknown =
        service.get("/runs/" + run.at("/id").asString() + "/curves?keys=layers.0.gradientNom");
    assertThat(unknown.status()).isEqualTo(400);
    assertThat(unknown.body().toString()).contains("layers.0.gradientNorm");
  }

  @Test
  void aNetStartedAtZerosIsReportedAsSymmetric() {
    JsonNode run =
        run(
            service.sample("circles"),
            "label",
            "'network':{'layers':[{'type':'dense','units':5}],'initializer':'zeros'}",
            "'training':{'epochs':20}");

    assertThat(run.at("/report/findings").toString())
        .contains("\"code\":\"symmetric-units\"", "\"layer\":\"layers.0\"");
    assertThat(run.at("/report/weights/zeroShare").asDouble()).isEqualTo(1);
  }

  @Test
  void earlyStoppingSaysWhatItGaveUpAndOffersTheAlternative() {
    JsonNode run =
        run(
            service.sample("moons?noise=0.4"),
            "label",
            "'network':{'layers':[{'type':'dense','units':64}]}",
            "'training':{'epochs':5000,'optimizer':{'type':'adam','learningRate':0.05},'earlyStopping':{'patience':20}}");

    assertThat(run.at("/stopReason").asString()).isEqualTo("EARLY_STOPPED");
    JsonNode stop = run.at("/report/earlyStop");
    assertThat(stop.at("/best/epoch").asInt() + 20).isEqualTo(stop.at("/last/epoch").asInt());
    assertThat(run.at("/results/dev/loss").asDouble()).isEqualTo(stop.at("/best/value").asDouble());
    assertThat(stop.at("/alternative/patch").toString())
        .isEqualTo(
            "[{\"op\":\"remove\",\"path\":\"/training/earlyStopping\"},{\"op\":\"add\",\"path\":"
                + "\"/training/regularization/-\",\"value\":{\"type\":\"l2\",\"lambda\":0.1,\"per\":"
                + "\"batch\"}}]");
    assertThat(stop.at("/alternative/steps").asLong()).isEqualTo(5 * 5000);
  }

  @Test
  void earlyStoppingWithoutDevIsRefused() {
    Answer answer =
        service.post(
            "/runs",
            spec(service.sample("moons"), "label", "'training':{'earlyStopping':{}}")
                .replace(
                    "\"target\"",
                    "\"split\":{\"type\":\"fractions\",\"train\":1,\"dev\":0,\"test\":0},\"target\""));

    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.body().toString())
        .contains("#/training/earlyStopping", "test never stands in");
  }

  @Test
  void aConvolutionalModelPredictsWhatItScored() {
    JsonNode run =
        run(
            service.sample("digits"),
            "label",
            "'network':{'inputShape':[1,8,8],'layers':[{'type':'conv2d','filters':6,'batchNorm':true},'max-pool','flatten',{'type':'dense','units':16,'keepProb':0.9}]}",
            "'training':{'epochs':15,'batchSize':64,'optimizer':{'type':'adam','learningRate':0.01}}");

    assertThat(run.at("/results/dev/accuracy").asDouble()).isGreaterThan(0.9);
    Answer model = service.get("/models/" + run.at("/modelId").asString());
    assertThat(model.status()).isEqualTo(200);
  }

  @Test
  void aSmallLastBatchUnderAPenaltyPerBatchGetsANote() {
    String members = "'training':{'epochs':2,'batchSize':58,'regularization':[{'type':'l2'%s}]}";
    String moons = service.sample("moons");

    JsonNode noted = run(moons, "label", members.formatted(""));
    JsonNode even = run(moons, "label", members.formatted(",'per':'training-set'"));

    // 180 training rows: three batches of 58, then 6
    assertThat(noted.at("/notes/0").asString()).contains("6 rows of 58", "training-set");
    assertThat(even.at("/notes").isEmpty()).isTrue();
  }
}
