package dev.descent.run;

import static dev.descent.ServiceClient.spec;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import dev.descent.ServiceClient.Answer;
import dev.descent.ServiceTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class CurvesHttpTest extends ServiceTest {
  private String curves = "";

  @BeforeEach
  void train() {
    Answer run =
        service.post(
            "/runs",
            spec(
                service.sample("moons?rows=100"),
                "label",
                "'training':{'epochs':40,'batchSize':16}"),
            "Idempotency-Key",
            "curves");
    service.succeeded(run.text("/id"));
    curves = "/runs/" + run.text("/id") + "/curves";
  }

  @Test
  void withoutAWishAllCurvesByEpochAreShown() {
    JsonNode answer = service.get(curves).body();

    assertThat(answer.at("/keys").toString())
        .isEqualTo(
            "[\"epoch\",\"learningRate\",\"train.loss\",\"train.error\",\"dev.loss\",\"dev.error\"]");
    assertThat(answer.at("/points").asInt()).isEqualTo(40);
    assertThat(answer.at("/total").asInt()).isEqualTo(40);
    assertThat(answer.at("/columns/epoch/39").asInt()).isEqualTo(39);
    assertThat(answer.at("/columns/learningRate/7").asDouble()).isEqualTo(0.001);
    assertThat(answer.at("/columns/train.loss/39").asDouble())
        .isLessThan(answer.at("/columns/train.loss/0").asDouble());
  }

  @Test
  void costIsShownByStepAndThinned() {
    JsonNode answer = service.get(curves + "?keys=cost&maxPoints=50").body();

    assertThat(answer.at("/keys").toString()).isEqualTo("[\"step\",\"cost\"]");
    assertThat(answer.at("/total").asInt()).isEqualTo(160);
    assertThat(answer.at("/points").asInt()).isBetween(20, 50);
    assertThat(answer.at("/columns/step").size()).isEqualTo(answer.at("/points").asInt());
    assertThat(answer.at("/columns/step/0").asInt()).isZero();
  }

  @Test
  void smoothedCurveBeginsWithItsFirstPointWhenCorrected() {
    JsonNode raw = service.get(curves + "?keys=dev.loss").body();
    JsonNode smooth = service.get(curves + "?keys=dev.loss&smoothing=0.9").body();
    JsonNode biased =
        service.get(curves + "?keys=dev.loss&smoothing=0.9&biasCorrection=false").body();

    double first = raw.at("/columns/dev.loss/0").asDouble();
    assertThat(smooth.at("/columns/dev.loss/0").asDouble()).isCloseTo(first, within(1e-9));
    assertThat(biased.at("/columns/dev.loss/0").asDouble()).isCloseTo(first * 0.1, within(1e-9));
  }

  @ParameterizedTest
  @CsvSource({
    "keys=cost&keys=dev.loss, keys, one at a time",
    "keys=cost;dev.loss, keys, There is no curve",
    "keys=dev.los, keys, Did you mean dev.loss",
    "maxPoints=9, maxPoints, from 10 to 10",
    "maxPoints=10001, maxPoints, from 10 to 10",
    "smoothing=1, smoothing, '[0, 1)'",
    "smoothing=NaN, smoothing, '[0, 1)'",
    "smoothing=0.5&window=3, window, left out",
    "window=0.5, window, from 1",
  })
  void impossibleWishesAreRefused(String query, String parameter, String words) {
    Answer answer = service.get(curves + "?" + query);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.pointer()).isEqualTo(parameter);
    assertThat(answer.text("/detail")).contains(words);
  }

  @Test
  void whileARunTrainsCurvesOnlyGrowAndKeepToTheLimit() {
    String run = endless();
    String path = "/runs/" + run + "/curves?maxPoints=50";

    int total = 0;
    for (int look = 0; look < 4; look++) {
      int before = total;
      JsonNode answer =
          await().until(() -> service.get(path).body(), all -> all.at("/total").asInt() > before);
      total = answer.at("/total").asInt();

      assertThat(answer.at("/points").asInt()).isBetween(2, 50);
      assertThat(answer.at("/columns/epoch/0").asInt()).isZero();
      assertThat(answer.at("/columns/epoch").valueStream().map(JsonNode::asInt).toList())
          .isSorted()
          .doesNotHaveDuplicates()
          .endsWith(total - 1);
      int points = answer.at("/points").asInt();
      assertThat(answer.at("/columns")).allMatch(column -> column.size() == points);
    }
    free(run);
  }

  @Test
  void aRunThatDivergesHasCurvesThatAreJson() {
    String run =
        service.submit(
            "{\"data\":{\"dataset\":\"%s\",\"target\":\"label\"},\"network\":{\"layers\":[{\"type\":\"dense\",\"units\":8,\"activation\":\"relu\"}]},\"training\":{\"epochs\":50,\"batchSize\":8,\"optimizer\":{\"type\":\"sgd\",\"learningRate\":1e30}}}"
                .formatted(service.sample("moons?rows=100")));

    JsonNode ended = service.ended(run);
    JsonNode costs = service.get("/runs/" + run + "/curves?keys=cost").body().at("/columns/cost");
    JsonNode losses = service.get("/runs/" + run + "/curves").body().at("/columns/train.loss");

    assertThat(ended.at("/reason").asString()).isEqualTo("DIVERGED");
    assertThat(costs).isNotEmpty().allMatch(cost -> cost.isNull() || cost.isNumber());
    assertThat(losses).allMatch(loss -> loss.isNull() || loss.isNumber());
  }

  @Test
  void curvesWithoutDevAreNullAlsoWhenSmoothed() {
    String run =
        service.submit(
            "{\"data\":{\"dataset\":\"%s\",\"target\":\"label\",\"split\":{\"type\":\"fractions\",\"train\":1.0}},\"training\":{\"epochs\":3}}"
                .formatted(service.sample("moons?rows=100")));
    service.succeeded(run);

    JsonNode answer =
        service.get("/runs/" + run + "/curves?keys=dev.loss,train.loss&smoothing=0.5").body();

    assertThat(answer.at("/columns/dev.loss").toString()).isEqualTo("[null,null,null]");
    assertThat(answer.at("/columns/train.loss/2").asDouble()).isPositive();
  }
}
