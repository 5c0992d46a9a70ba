package dev.descent.run;

import static dev.descent.ServiceClient.data;
import static org.assertj.core.api.Assertions.assertThat;

import dev.descent.ServiceClient.Answer;
import dev.descent.ServiceTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class RowWeightsHttpTest extends ServiceTest {
  private static final String ONLY_TRAIN =
      "'split':{'type':'fractions','train':1,'dev':0,'test':0}";

  /** Rows y = x, and as many where y = −x, that carry other weights. */
  private String csv(String straight, String crossed) {
    StringBuilder csv = new StringBuilder("x,w,y\n");
    for (int i = -20; i < 20; i++) {
      csv.append("%d.5,%s,%d.5\n".formatted(i, straight, i));
      csv.append("%d.5,%s,%s\n".formatted(i, crossed, -(i + 0.5)));
    }
    return service.csv(csv.toString());
  }

  private String spec(String dataset, String weights) {
    return data(
        "'dataset':'%s','target':'y','task':'regression',%s,'weights':'%s'"
            .formatted(dataset, ONLY_TRAIN, weights),
        "'network':{'layers':[]}",
        "'training':{'epochs':200,'optimizer':{'type':'sgd','learningRate':0.1}}");
  }

  private double slope(JsonNode run) {
    Answer answer =
        service.post(
            "/models/" + run.at("/modelId").asString() + "/predictions",
            "{\"rows\":[{\"x\":1},{\"x\":-1}]}");
    return (answer.body().at("/predictions/0/value").asDouble()
            - answer.body().at("/predictions/1/value").asDouble())
        / 2;
  }

  @Test
  void aFitFollowsTheWeightsAndTheColumnIsNoFeature() {
    JsonNode run = service.succeeded(service.submit(spec(csv("3", "1"), "w")));

    // least squares of y = ±x with weights 3 and 1: (3 − 1)/(3 + 1)
    assertThat(slope(run)).isBetween(0.49, 0.51);
    assertThat(run.at("/spec/data/weights").asString()).isEqualTo("w");
    assertThat(run.at("/results/train/rows").asInt()).isEqualTo(80);
  }

  @Test
  void rowsOfWeightZeroDoNotTrain() {
    JsonNode run = service.succeeded(service.submit(spec(csv("2", "0"), "w")));

    assertThat(slope(run)).isBetween(0.99, 1.01);
    assertThat(run.at("/results/train/rows").asInt()).isEqualTo(40);
  }

  @ParameterizedTest
  @CsvSource({
    "w, -1, row 2 holds -1",
    "w, '', row 2 holds none",
    "w, some, must be numeric",
    "v, 1, no column 'v'",
    "y, 1, is the target"
  })
  void weightsThatCannotBeAreRefused(String column, String weight, String detail) {
    Answer answer = service.post("/runs", spec(csv("1", weight), column));

    assertThat(answer.status()).as(answer.body().toString()).isEqualTo(422);
    assertThat(answer.pointer()).isEqualTo("#/data/weights");
    assertThat(answer.text("/detail")).contains(detail);
  }

  @Test
  void noWeightAtAllIsRefused() {
    Answer answer = service.post("/runs", spec(csv("0", "0"), "w"));

    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.text("/detail")).contains("No training row has a weight above 0");
  }
}
