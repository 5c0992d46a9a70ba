package dev.descent.diagnosis;

import static dev.descent.ServiceClient.spec;
import static org.assertj.core.api.Assertions.assertThat;

import dev.descent.ServiceClient.Answer;
import dev.descent.ServiceTest;
import java.util.List;
import java.util.Random;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class DiagnosisHttpTest extends ServiceTest {
  /** More weights than it takes to tell every row from all others. */
  private static final String LEARNS_BY_HEART =
      "'training':{'epochs':1500},'network':{'layers':[{'type':'dense','units':128}]}";

  @Test
  void runThatLearnsByHeartHasHighVarianceAndAdviceThatCloneAccepts() {
    String run = ended(spec(noise(), "label", LEARNS_BY_HEART));

    JsonNode diagnosis = diagnosis(run);

    assertThat(diagnosis.at("/verdict").asString()).as("%s", diagnosis).isEqualTo("HIGH_VARIANCE");
    assertThat(diagnosis.at("/gaps/variance/judgement").asString()).isEqualTo("HIGH");
    assertThat(diagnosis.at("/summary").asString()).contains("High variance", "dev", "(");
    JsonNode advice = withSpec(diagnosis.at("/advice"));
    assertThat(advice.at("/aim").asString()).isEqualTo("VARIANCE");
    Answer cloned = service.post("/runs/" + run + "/clone", advice.at("/patch").toString());
    Answer posted = service.post("/runs", advice.at("/spec").toString());
    assertThat(cloned.status()).isEqualTo(202);
    assertThat(posted.status()).isEqualTo(202);
    assertThat(posted.text("/reproducibility/specSha256"))
        .isEqualTo(cloned.text("/reproducibility/specSha256"));
  }

  @Test
  void adviceThatWasRunIsNotGivenAgainAndTellsWhatCameOfIt() {
    String run = ended(spec(noise(), "label", LEARNS_BY_HEART, "'execution':{'seed':3}"));
    JsonNode advice = withSpec(diagnosis(run).at("/advice"));
    String action = advice.at("/action").asString();

    String other = service.submit(advice.at("/spec").toString());
    service.ended(other);

    JsonNode diagnosis = diagnosis(run);
    JsonNode tried = diagnosis.at("/tried/0");
    assertThat(tried.at("/action").asString()).isEqualTo(action);
    assertThat(tried.at("/runId").asString()).isEqualTo(other);
    assertThat(tried.at("/after").asDouble() < tried.at("/before").asDouble())
        .isEqualTo(tried.at("/movedAsExpected").asBoolean());
    assertThat(diagnosis.at("/advice").valueStream().map(each -> each.at("/action").asString()))
        .isNotEmpty()
        .doesNotContain(action);
  }

  @Test
  void tinyNetworkHasHighBiasAndIsAdvisedToGrowFirstAndNeverToGetMoreData() {
    String run =
        ended(
            spec(
                service.sample("spirals?rows=2000&noise=0.05"),
                "label",
                "'training':{'epochs':600},'network':{'layers':[{'type':'dense','units':2}]}"));

    JsonNode diagnosis = diagnosis(run);

    List<String> actions =
        diagnosis.at("/advice").valueStream().map(each -> each.at("/action").asString()).toList();
    assertThat(diagnosis.at("/verdict").asString()).isEqualTo("HIGH_BIAS");
    assertThat(actions).contains("bigger-network").doesNotContain("more-data", "dropout");
  }

  @Test
  void bayesErrorAboveTheTrainErrorIsRefuted() {
    String run =
        ended(
            spec(
                service.sample("moons?rows=1000&noise=0.1"),
                "label",
                "'objective':{'bayesError':0.15}"));

    assertThat(diagnosis(run).at("/verdict").asString()).isEqualTo("ESTIMATE_REFUTED");
  }

  @Test
  void withoutDevRowsVarianceIsNotClaimed() {
    String run =
        ended(
            spec(service.sample("moons?rows=400"), "label", "'execution':{'seed':9}")
                .replace("\"label\"", "\"label\",\"split\":{\"type\":\"fractions\",\"train\":1}"));

    JsonNode diagnosis = diagnosis(run);

    assertThat(diagnosis.at("/gaps/variance").isMissingNode()).isTrue();
    assertThat(diagnosis.at("/summary").asString()).contains("There is no dev split");
  }

  @Test
  void runThatDivergedHasNoVerdictButAFindingAndAdviceThatMends() {
    String run =
        ended(
            spec(
                service.sample("moons?rows=400"),
                "label",
                "'training':{'optimizer':{'type':'sgd','learningRate':1e30},'epochs':20}"));

    JsonNode diagnosis = diagnosis(run);

    assertThat(diagnosis.at("/state").asString()).isEqualTo("FAILED");
    assertThat(diagnosis.at("/verdict").asString()).isEqualTo("CANNOT_TELL");
    assertThat(diagnosis.at("/findings/0/code").asString()).isEqualTo("diverged");
    assertThat(diagnosis.at("/advice/0/action").asString()).isEqualTo("mend-learning-rate");
  }

  @Test
  void runThatHasNotEndedIsNotDiagnosed() {
    String run = endless();

    JsonNode diagnosis = diagnosis(run);

    assertThat(diagnosis.at("/verdict").asString()).isEqualTo("CANNOT_TELL");
    assertThat(diagnosis.at("/summary").asString()).contains("has not ended");
    free(run);
  }

  @Test
  void rowsAreLookedAtSoonAfterTheyAreAskedFor() {
    String run = ended(spec(noise(), "label", LEARNS_BY_HEART, "'execution':{'seed':5}"));

    JsonNode rows = rows(run);

    assertThat(rows.at("/devRows").asInt()).isEqualTo(120);
    JsonNode mistake = rows.at("/mistakes/0");
    assertThat(mistake.at("/split").asString()).isEqualTo("dev");
    assertThat(mistake.at("/label").asString()).isNotEqualTo(mistake.at("/predicted").asString());
    assertThat(mistake.at("/probability").asDouble()).isGreaterThan(0.5);
  }

  @Test
  void sliceThatCannotBeLearnedStandsOutFromOneThatIs() {
    Random random = new Random(7);
    StringBuilder csv = new StringBuilder("x,kind,label\n");
    for (int row = 0; row < 6000; row++) {
      double x = random.nextDouble();
      boolean truth = x > 0.5;
      boolean chance = random.nextDouble() < 0.2; // nothing tells these from others
      boolean label = row % 3 == 0 ? truth != chance : truth;
      csv.append("%.4f,%s,%s%n".formatted(x, row % 3 == 0 ? "noisy" : "clean", label));
    }
    String run =
        ended(
            spec(
                service.csv(csv.toString()),
                "label",
                "'training':{'epochs':10},'network':{'layers':[{'type':'dense','units':8}]}"));

    JsonNode rows = rows(run);

    assertThat(rows.at("/slices").valueStream())
        .anySatisfy(
            slice -> {
              assertThat(slice.at("/value").asString()).isEqualTo("noisy");
              assertThat(slice.at("/verdict").asString()).isEqualTo("HIGH_BIAS");
              assertThat(slice.at("/trainError").asDouble()).isBetween(0.15, 0.25);
            })
        .noneMatch(slice -> slice.at("/value").asString().equals("clean"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-1", "0.6", "NaN"})
  void thresholdsThatMakeNoSenseAreRefused(String threshold) {
    String run = ended(spec(service.sample("xor"), "label"));

    Answer answer = service.get("/runs/" + run + "/diagnosis?threshold=" + threshold);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.pointer()).isEqualTo("threshold");
  }

  @Test
  void runThatDoesNotExistIsNotFound() {
    assertThat(service.get("/runs/00000000-0000-7000-8000-000000000001/diagnosis").status())
        .isEqualTo(404);
  }

  /** Ten columns of noise; the label is the first one's sign, but for every fifth row. */
  private String noise() {
    Random random = new Random(1);
    StringBuilder csv = new StringBuilder("a,b,c,d,e,f,g,h,i,j,label\n");
    for (int row = 0; row < 600; row++) {
      double first = random.nextGaussian();
      csv.append(first);
      for (int column = 1; column < 10; column++) {
        csv.append(',').append(random.nextGaussian());
      }
      csv.append(first > 0 == row % 5 > 0 ? ",yes\n" : ",no\n");
    }
    return service.csv(csv.toString());
  }

  private String ended(String spec) {
    String run = service.submit(spec);
    service.ended(run);
    return run;
  }

  private JsonNode diagnosis(String run) {
    Answer answer = service.get("/runs/" + run + "/diagnosis");
    assertThat(answer.status()).as("%s", answer.body()).isEqualTo(200);
    return answer.body();
  }

  private JsonNode rows(String run) {
    return Awaitility.await()
        .until(
            () -> diagnosis(run).at("/rows"), rows -> rows.at("/state").asString().equals("READY"));
  }

  private static JsonNode withSpec(JsonNode advice) {
    return advice.valueStream().filter(each -> each.has("spec")).findFirst().orElseThrow();
  }
}
