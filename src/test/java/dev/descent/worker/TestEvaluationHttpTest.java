package dev.descent.worker;

import static dev.descent.ServiceClient.spec;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.descent.ServiceClient.Answer;
import dev.descent.ServiceTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Test splits that are read on demand. */
class TestEvaluationHttpTest extends ServiceTest {
  private String trained(String dataset, String target, boolean evaluateTest, String... more) {
    String run =
        service.submit(
            spec(
                dataset,
                target,
                "'execution':{'evaluateTest':%s}".formatted(evaluateTest),
                more.length == 0 ? "'training':{'epochs':5}" : more[0]));
    service.succeeded(run);
    return run;
  }

  private JsonNode evaluated(String run) {
    return await()
        .until(() -> service.get("/runs/" + run).body(), body -> body.at("/results").has("test"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'training':{'epochs':5}",
        "'training':{'epochs':5,'loss':{'type':'softmax-cross-entropy','labelSmoothing':0.1}}",
      })
  void figuresAreThoseThatTrainingWouldHaveEndedWith(String training) {
    String iris = service.csv("a,b,kind\n" + rows());
    JsonNode read = service.get("/runs/" + trained(iris, "kind", true, training)).body();
    String run = trained(iris, "kind", false, training);

    Answer asked = service.post("/runs/" + run + "/evaluate-test?why=done", "");
    JsonNode evaluated = evaluated(run);
    Answer again = service.post("/runs/" + run + "/evaluate-test", "");

    assertThat(asked.status()).isEqualTo(202);
    assertThat(again.status()).isEqualTo(200);
    assertThat(again.body()).isEqualTo(evaluated);
    assertThat(evaluated.at("/results/test")).isEqualTo(read.at("/results/test"));
    assertThat(read.at("/testReading").asInt()).isEqualTo(1);
    assertThat(evaluated.at("/testReading").asInt()).isEqualTo(2);
    assertThat(evaluated.at("/requests/1/verb").asString()).isEqualTo("evaluate-test");
    assertThat(evaluated.at("/requests/1/why").asString()).isEqualTo("done");
  }

  /** Three kinds, 120 rows, other ones for each caller so that counts begin anew. */
  private String rows() {
    StringBuilder rows = new StringBuilder();
    int shift = service.get("/datasets").body().at("/items").size();
    for (int i = 0; i < 120; i++) {
      rows.append(i % 7 + 0.5 * shift).append(',').append(i % 3 * 2.5 - i % 5).append(',');
      rows.append("xyz".charAt(i % 3)).append('\n');
    }
    return rows.toString();
  }

  @Test
  void whatCannotBeEvaluatedIsRefused() {
    String iris = service.csv("a,b,kind\n" + rows());
    String noTest = trained(iris, "kind", false);
    String whole =
        service.submit(spec(iris, "kind", "'training':{'epochs':2}", "'network':{'layers':[]}"));
    Answer early = service.post("/runs/" + whole + "/evaluate-test", "");
    service.succeeded(whole);
    Answer unknown = service.post("/runs/" + iris + "/evaluate-test", "");
    service.delete("/models/" + service.get("/runs/" + noTest).text("/modelId"));
    Answer withoutModel = service.post("/runs/" + noTest + "/evaluate-test", "");
    String gone = trained(iris, "kind", false);
    service.delete("/datasets/" + iris);
    Answer withoutData = service.post("/runs/" + gone + "/evaluate-test", "");

    assertThat(early.status()).isIn(200, 409);
    assertThat(unknown.status()).isEqualTo(404);
    assertThat(withoutModel.status()).isEqualTo(404);
    assertThat(withoutData.status()).isEqualTo(409);
    assertThat(withoutData.text("/detail")).contains("dataset was deleted");
  }

  @Test
  void aSplitWithoutTestRowsIsRefused() {
    String moons = service.sample("moons?rows=60");
    String run =
        service.submit(
            dev.descent.ServiceClient.data(
                "'dataset':'%s','target':'label','split':{'type':'fractions','train':0.8,'dev':0.2,'test':0}"
                    .formatted(moons),
                "'training':{'epochs':2}"));
    service.succeeded(run);

    Answer asked = service.post("/runs/" + run + "/evaluate-test", "");

    assertThat(asked.status()).isEqualTo(409);
    assertThat(asked.text("/detail")).contains("no test rows");
  }
}
