package dev.descent.diagnosis;

import static dev.descent.ServiceClient.spec;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.descent.ServiceClient.Answer;
import dev.descent.ServiceTest;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class RunComparisonHttpTest extends ServiceTest {
  @Test
  void runsOnTheSameRowsAreToldApartRowByRow() {
    String spirals = service.sample("spirals?rows=1000&noise=0.05");
    String good = ended(spec(spirals, "label", "'name':'good'"));
    String weak =
        ended(spec(spirals, "label", "'name':'weak','network':{'layers':[]},'tags':{'a':'b'}"));

    JsonNode comparison = ready(good, weak);

    JsonNode pair = comparison.at("/pairs/0");
    assertThat(pair.at("/state").asString()).as("%s", comparison).isEqualTo("READY");
    assertThat(pair.at("/differs").asBoolean()).isTrue();
    assertThat(pair.at("/test/method").asString()).isEqualTo("mcnemar-exact");
    double difference =
        figure(comparison, "dev.error").at("/values/1/value").asDouble()
            - figure(comparison, "dev.error").at("/values/0/value").asDouble();
    assertThat(pair.at("/test/difference").asDouble()).isCloseTo(difference, within(1e-6));
    assertThat(comparison.at("/settings").valueStream().map(each -> each.at("/setting").asString()))
        .contains("/network/layers/0/units", "/network/layers")
        .doesNotContain("/name", "/tags/a");
    assertThat(comparison.at("/runs/0/epochs/columns/dev.loss").size()).isPositive();
  }

  @Test
  void runsOfDifferentDataAreShownSideBySideButNotToldApart() {
    String one = ended(spec(service.sample("spirals?rows=300"), "label"));
    String other = ended(spec(service.sample("moons?rows=300"), "label"));

    JsonNode pair = compare(one, other).at("/pairs/0");

    assertThat(pair.at("/state").asString()).isEqualTo("NOT_COMPARABLE");
    assertThat(pair.at("/why").asString()).contains("different data");
    assertThat(pair.has("test")).isFalse();
  }

  @Test
  void runsOfDifferentSplitsAreNotToldApart() {
    String moons = service.sample("moons?rows=300");
    String one = ended(spec(moons, "label"));
    String other =
        ended(
            spec(moons, "label")
                .replace("\"label\"", "\"label\",\"split\":{\"type\":\"fractions\",\"seed\":5}"));

    JsonNode pair = compare(one, other).at("/pairs/0");

    assertThat(pair.at("/state").asString()).isEqualTo("NOT_COMPARABLE");
    assertThat(pair.at("/why").asString()).contains("different splits");
  }

  @Test
  void runWithoutResultsIsShownWithoutThem() {
    String moons = service.sample("moons?rows=300");
    String good = ended(spec(moons, "label"));
    String failed =
        ended(spec(moons, "label", "'training':{'optimizer':{'type':'sgd','learningRate':1e30}}"));

    JsonNode comparison = compare(good, failed);

    assertThat(comparison.at("/pairs/0/state").asString()).isEqualTo("NOT_COMPARABLE");
    assertThat(figure(comparison, "dev.error").at("/values/1").has("value")).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"runs\":[]}",
        "{\"runs\":[null,null]}",
        "{\"runs\":[\"00000000-0000-7000-8000-000000000001\"]}",
        "{\"runs\":[\"00000000-0000-7000-8000-000000000001\",\"00000000-0000-7000-8000-000000000001\"]}"
      })
  void fewerThanTwoDifferentRunsAreRefused(String body) {
    Answer answer = service.post("/runs/compare", body);

    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.pointer()).isEqualTo("#/runs");
  }

  @Test
  void runThatDoesNotExistIsNamed() {
    String run = service.submit(spec(service.sample("moons?rows=300"), "label"));
    String body = "{\"runs\":[\"%s\",\"00000000-0000-7000-8000-000000000002\"]}".formatted(run);

    Answer answer = service.post("/runs/compare", body);

    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.pointer()).isEqualTo("#/runs/1");
  }

  private String ended(String spec) {
    String run = service.submit(spec);
    service.ended(run);
    return run;
  }

  private JsonNode compare(String... runs) {
    Answer answer =
        service.post("/runs/compare", "{\"runs\":[\"%s\"]}".formatted(String.join("\",\"", runs)));
    assertThat(answer.status()).as("%s", answer.body()).isEqualTo(200);
    return answer.body();
  }

  private JsonNode ready(String... runs) {
    return Awaitility.await()
        .until(
            () -> compare(runs),
            body -> !List.of("PENDING").contains(body.at("/pairs/0/state").asString()));
  }

  private static JsonNode figure(JsonNode comparison, String metric) {
    return comparison
        .at("/results")
        .valueStream()
        .filter(figure -> figure.at("/metric").asString().equals(metric))
        .findFirst()
        .orElseThrow();
  }
}
