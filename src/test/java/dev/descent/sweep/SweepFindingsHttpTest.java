package dev.descent.sweep;

import static dev.descent.sweep.SweepClient.RATE;
import static dev.descent.sweep.SweepClient.ended;
import static dev.descent.sweep.SweepClient.rates;
import static dev.descent.sweep.SweepClient.submit;
import static dev.descent.sweep.SweepClient.sweep;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.descent.ServiceTest;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What a sweep tells before and after its trials. */
class SweepFindingsHttpTest extends ServiceTest {

  @Test
  void theSettingThatMattersComesFirst() {
    String id =
        submit(
            service,
            sweep(
                service.sample("iris"),
                4,
                "'/execution/priority':{'type':'int','min':0,'max':9}," + rates(),
                "'limits':{'maxTrials':24},'objective':{'metric':'dev.loss'}"));
    JsonNode sweep = ended(service, id);

    JsonNode importance = service.get("/sweeps/" + id + "/importance").body();

    assertThat(importance.at("/importance/settings/0/setting").asString()).isEqualTo(RATE);
    assertThat(importance.at("/importance/settings/0/share").asDouble()).isGreaterThan(0.7);
    assertThat(importance.at("/effects/0/curve/0/value").asDouble()).isCloseTo(1e-4, within(2e-4));
    assertThat(importance.at("/parallelCoordinates/axes")).hasSize(2);
    assertThat(importance.at("/parallelCoordinates/lines")).hasSize(24);
    assertThat(sweep.at("/best/lead/explanation").asString()).contains("best of 24 trials");
  }

  @Test
  void trialsAreATableForWhoeverWantsOne() throws Exception {
    String id =
        submit(
            service,
            sweep(
                service.sample("iris"),
                2,
                "'/training/optimizer':{'type':'choice','values':['sgd',{'type':'adam','beta1':0.8}]}",
                "'strategy':'grid'"));
    ended(service, id);

    HttpRequest request =
        HttpRequest.newBuilder(service.uri("/api/v1/sweeps/" + id + "/trials"))
            .header("Accept", "text/csv")
            .build();
    String table = HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).body();

    String[] lines = table.split("\r\n");
    assertThat(lines).hasSize(3);
    assertThat(lines[0]).isEqualTo("trial,runId,state,value,epochs,/training/optimizer");
    assertThat(lines[1]).startsWith("0,").endsWith(",2,sgd");
    assertThat(lines[2]).endsWith(",2,\"{\"\"type\"\":\"\"adam\"\",\"\"beta1\"\":0.8}\"");
  }

  @Test
  void theTestSplitIsReadByTheBestTrialAlone() {
    String id =
        submit(service, sweep(service.sample("iris"), 2, rates(), "'limits':{'maxTrials':2}"));
    JsonNode sweep = ended(service, id);
    String place = "/sweeps/" + id + "/evaluate-test";

    int first = service.post(place, "").status();
    Awaitility.await().until(() -> service.post(place, "").status() == 200);

    JsonNode best = service.get("/runs/" + sweep.at("/best/runId").asString()).body();
    assertThat(first).isEqualTo(202);
    assertThat(best.at("/results/test/rows").asInt()).isEqualTo(30);
    assertThat(best.at("/testReading").asInt()).isPositive();
    JsonNode other =
        service
            .get(
                "/runs/"
                    + SweepClient.trials(service, id)
                        .get(1 - sweep.at("/best/trial").asInt())
                        .at("/runId")
                        .asString())
            .body();
    assertThat(other.at("/results").has("test")).isFalse();
  }

  @Test
  void aPreviewTellsPointsCostAndWayAndStoresNothing() {
    int before = service.get("/sweeps").body().at("/items").size();
    String spec =
        sweep(
            service.sample("iris"),
            2,
            rates() + ",'/training/batchSize':{'type':'power-of-two','min':8,'max':64}",
            "'strategy':{'type':'grid','points':5}");

    JsonNode preview = service.post("/sweeps/preview", spec).body();

    assertThat(preview.at("/points")).hasSize(20);
    assertThat(preview.at("/points/0/parameters").asLong()).isEqualTo(4 * 8 + 8 + 8 * 3 + 3);
    assertThat(preview.at("/gridPoints").asInt()).isEqualTo(5 * 4);
    assertThat(preview.at("/trials").asInt()).isEqualTo(20);
    assertThat(preview.at("/cost/seconds").asDouble()).isPositive();
    assertThat(preview.at("/approach/way").asString()).isEqualTo("MANY_IN_PARALLEL");
    assertThat(service.get("/sweeps").body().at("/items")).hasSize(before);
  }

  @Test
  void aRecommendedSpaceIsShownAsWhatItBecame() {
    String spec =
        "{\"base\":{\"data\":{\"dataset\":\"%s\",\"target\":\"species\"}},\"space\":{\"type\":\"recommended\",\"tier\":%d}}";
    String iris = service.sample("iris");

    JsonNode first = service.post("/sweeps/preview", spec.formatted(iris, 1)).body();
    JsonNode second = service.post("/sweeps/preview", spec.formatted(iris, 2)).body();
    JsonNode third = service.post("/sweeps/preview", spec.formatted(iris, 3)).body();

    assertThat(first.at("/spec/space").propertyNames()).containsExactly(RATE);
    assertThat(second.at("/spec/space").propertyNames())
        .contains(RATE, "/training/batchSize", "/network/layers/0/units");
    assertThat(third.at("/spec/space").propertyNames())
        .contains("/network/layers", "/training/schedule", "/training/regularization");
    for (JsonNode preview : new JsonNode[] {first, second, third}) {
      assertThat(preview.at("/points")).noneMatch(point -> point.has("problem"));
    }
    assertThat(service.post("/sweeps/preview", spec.formatted(iris, 4)).status()).isEqualTo(422);
  }
}
