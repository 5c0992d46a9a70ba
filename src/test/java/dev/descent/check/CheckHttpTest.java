package dev.descent.check;

import static dev.descent.ServiceClient.spec;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.descent.ServiceClient.Answer;
import dev.descent.ServiceTest;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class CheckHttpTest extends ServiceTest {
  private static final String SCHEDULE =
      "{'schedule':{'type':'exponential','base':0.5},'learningRate':0.8,'epochs':4,'stepsPerEpoch':3}";

  /** A request about a spec on iris, and more members of the request; quotes may be single. */
  private String iris(String training, String... members) {
    return about(spec(service.sample("iris"), "species", "'training':{" + training + "}"), members);
  }

  private static String about(String spec, String... members) {
    String rest = members.length == 0 ? "" : "," + String.join(",", members);
    return ("{\"spec\":" + spec + rest + "}").replace('\'', '"');
  }

  private String submit(String kind, String request) {
    Answer answer = service.post("/checks/" + kind, request.replace('\'', '"'));
    assertThat(answer.status()).as(answer.body().toString()).isEqualTo(202);
    assertThat(answer.headers().firstValue("Location"))
        .hasValue("/api/v1/checks/" + answer.text("/id"));
    assertThat(answer.text("/kind")).isEqualTo(kind);
    return answer.text("/id");
  }

  private JsonNode result(String kind, String request) {
    JsonNode check = CheckClient.succeeded(service, submit(kind, request));
    assertThat(check.at("/result/type").asString()).isEqualTo(kind);
    return check.at("/result");
  }

  private static List<Double> numbers(JsonNode node) {
    return node.valueStream().map(JsonNode::asDouble).toList();
  }

  @Test
  void gradientOfAJobIsRight() {
    JsonNode result = result("gradient", iris("'regularization':['l2']", "'components':20"));

    assertThat(result.at("/verdict").asString()).as(result.toString()).isEqualTo("GOOD");
    assertThat(result.at("/difference").asDouble()).isBetween(0.0, 1e-7);
    assertThat(result.at("/kernelAgrees").asBoolean()).isTrue();
    assertThat(result.at("/kernelDifference").asDouble()).isBetween(0.0, 1e-4);
    assertThat(result.at("/layers").findValuesAsString("name"))
        .containsExactly("layers.0", "layers.1", "output");
    assertThat(result.at("/moments").findValuesAsString("afterSteps")).containsExactly("0", "10");
    JsonNode parameters = result.at("/moments/0/layers/0/parameters");
    assertThat(parameters.findValuesAsString("name")).containsExactly("layers.0.W", "layers.0.b");
    assertThat(parameters.at("/0/components").asInt()).isEqualTo(20);
    assertThat(result.at("/worst/parameter").asString()).isNotEmpty();
  }

  @Test
  void requestIsAnsweredWithEveryDefault() {
    Answer answer = service.post("/checks/gradient", iris("'epochs':3"));

    assertThat(answer.status()).isEqualTo(202);
    assertThat(answer.body().at("/request/epsilon").asDouble()).isEqualTo(1e-5);
    assertThat(answer.body().at("/request/components").asInt()).isEqualTo(50);
    assertThat(answer.body().at("/request/rows").asInt()).isEqualTo(64);
    assertThat(answer.body().at("/request/afterSteps").toString()).isEqualTo("[0,10]");
    assertThat(answer.text("/request/spec/data/task")).isEqualTo("classification");
    assertThat(answer.text("/request/spec/training/loss/type")).isEqualTo("softmax-cross-entropy");
    assertThat(answer.text("/state")).isIn("QUEUED", "RUNNING", "SUCCEEDED");
    assertThat(answer.text("/createdAt")).isNotEmpty();
    CheckClient.succeeded(service, answer.text("/id"));
  }

  @Test
  void scheduleIsShownByEpochAndByStep() {
    JsonNode result = result("schedule", SCHEDULE);

    assertThat(result.at("/stepsPerEpoch").asLong()).isEqualTo(3);
    assertThat(result.at("/steps").asLong()).isEqualTo(12);
    assertThat(result.at("/byEpoch/at").toString()).isEqualTo("[0,1,2,3]");
    assertThat(numbers(result.at("/byEpoch/learningRate"))).containsExactly(0.8, 0.4, 0.2, 0.1);
    assertThat(result.at("/byStep/at")).hasSize(12);
    assertThat(numbers(result.at("/byStep/learningRate")).subList(2, 5))
        .containsExactly(0.8, 0.4, 0.4);
  }

  @Test
  void longSchedulesAreThinned() {
    JsonNode result =
        result(
            "schedule",
            "{'schedule':{'type':'exponential','rate':1e-6,'per':'step'},'epochs':1000000,"
                + "'stepsPerEpoch':1000,'maxPoints':50}");

    assertThat(result.at("/byStep/at").size()).isBetween(10, 50);
    assertThat(result.at("/byStep/at/0").asLong()).isZero();
    assertThat(result.at("/byStep/at").valueStream().mapToLong(JsonNode::asLong).max())
        .hasValue(999_999_999);
    assertThat(result.at("/byStep/learningRate/0").asDouble()).isEqualTo(1);
    assertThat(result.at("/byEpoch/at").size()).isBetween(10, 50);
  }

  /** A length that is left out follows from the epochs, here and on a path. */
  @Test
  void schedulesAreFitted() {
    String id = submit("schedule", "{'schedule':'cosine','epochs':20}");
    JsonNode check = CheckClient.succeeded(service, id);
    JsonNode path =
        result("optimizer-path", "{'function':'bowl','schedule':'one-cycle','steps':50}");

    assertThat(check.at("/request/schedule/periodEpochs").asInt()).isEqualTo(20);
    assertThat(numbers(check.at("/result/byEpoch/learningRate")).get(10))
        .isCloseTo(0.5, within(1e-9));
    assertThat(path.at("/steps").asInt()).isEqualTo(50);
  }

  @Test
  void scheduleOfASpecFollowsFromIt() {
    String request =
        iris(
            "'epochs':5,'batchSize':30,'optimizer':{'type':'sgd','learningRate':0.4},"
                + "'schedule':'exponential'");

    String id = submit("schedule", request);
    JsonNode check = CheckClient.succeeded(service, id);

    assertThat(check.at("/request/spec").isMissingNode()).isTrue();
    assertThat(check.at("/request/schedule/type").asString()).isEqualTo("exponential");
    assertThat(check.at("/request/learningRate").asDouble()).isEqualTo(0.4);
    assertThat(check.at("/request/epochs").asInt()).isEqualTo(5);
    long each = check.at("/result/stepsPerEpoch").asLong();
    assertThat(each).isEqualTo(check.at("/request/stepsPerEpoch").asLong()).isGreaterThan(1);
    assertThat(numbers(check.at("/result/byEpoch/learningRate")).get(1))
        .isCloseTo(0.38, within(1e-9));
  }

  @Test
  void descentShowsTheCosts() {
    JsonNode result =
        result("descent", iris("'optimizer':{'type':'sgd','learningRate':0.1}", "'steps':20"));

    List<Double> costs = numbers(result.at("/costs"));
    assertThat(costs).hasSize(21);
    assertThat(costs.get(20)).isLessThan(costs.get(0));
    assertThat(numbers(result.at("/learningRates"))).hasSize(20).containsOnly(0.1);
    assertThat(result.at("/verdict").asString()).isEqualTo("FELL");
    assertThat(result.at("/descent/everyStep").asBoolean()).isTrue();
    assertThat(result.at("/descent/fallen").asInt()).isEqualTo(20);
  }

  @ParameterizedTest
  @CsvSource({
    "2, ROSE, rose at",
    "1e-12, STAYED, higher learning rate",
    "1e30, DIVERGED, 1.00e+30"
  })
  void badLearningRateIsNamed(double rate, String verdict, String words) {
    String training = "'optimizer':{'type':'sgd','learningRate':" + rate + "}";

    JsonNode result = result("descent", iris(training, "'steps':20"));

    assertThat(result.at("/verdict").asString()).as(result.toString()).isEqualTo(verdict);
    assertThat(result.at("/explanation").asString()).contains(words);
    assertThat(numbers(result.at("/costs"))).allMatch(Double::isFinite);
  }

  @Test
  void optimizerPathIsWalked() {
    JsonNode result =
        result(
            "optimizer-path",
            "{'function':{'type':'bowl','curvatures':[2],'centre':[5]},"
                + "'optimizer':{'type':'sgd','learningRate':0.01},'start':[0],'steps':1000}");

    assertThat(result.at("/ending").asString()).isEqualTo("completed");
    assertThat(result.at("/last/at/0").asDouble()).isCloseTo(5, within(1e-6));
    assertThat(result.at("/path")).hasSize(1001);
    assertThat(result.at("/crossings/0").asInt()).isZero();
  }

  @Test
  void optimizerPathThatDivergesHasAResult() {
    JsonNode result =
        result(
            "optimizer-path",
            "{'function':'ravine','optimizer':{'type':'sgd','learningRate':0.2},'steps':5000}");

    assertThat(result.at("/ending").asString()).isEqualTo("diverged");
    assertThat(result.at("/steps").asInt()).isLessThan(5000);
  }

  @Test
  void learningRateRangeShowsRatesAndCosts() {
    JsonNode result = result("learning-rate-range", iris("'batchSize':32", "'steps':40"));

    assertThat(numbers(result.at("/learningRates")).get(0)).isEqualTo(1e-6);
    assertThat(result.at("/learningRates").size())
        .isBetween(10, 40)
        .isEqualTo(result.at("/costs").size());
    assertThat(result.at("/range/explanation").asString()).isNotEmpty();
    assertThat(result.at("/range/rate").asDouble())
        .isBetween(result.at("/range/low").asDouble(), result.at("/range/high").asDouble());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "'epochs':0 | '' | #/spec/training/epochs | from 1 to",
        "'loss':'mean-squared-error' | '' | #/spec/training/loss | must be",
        "'optimizer':{'type':'adam','beta1':2} | '' | #/spec/training/optimizer/beta1 | in [0, 1)",
        "'epochs':2 | 'epsilon':0 | #/epsilon | from 1e-8",
        "'epochs':2 | 'components':0 | #/components | from 1",
        "'epochs':2 | 'afterSteps':[] | #/afterSteps | from 1 to 10",
        "'epochs':2 | 'afterSteps':[5000] | #/afterSteps | from 0 to 1000",
        "'epochs':2 | 'rows':0 | #/rows | from 1",
        "'epochs':2 | 'row':5 | #/row | Did you mean rows",
        "'epochs':2 | 'components':100000,'rows':1000,'afterSteps':[0,1,2,3,4,5,6,7,8,9] | #/components | too long",
      })
  void badGradientRequestsAreRefusedAtTheirPlace(
      String training, String members, String pointer, String words) {
    String request = "''".equals(members) ? iris(training) : iris(training, members);

    check(service.post("/checks/gradient", request), pointer, words);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "schedule | {} | #/schedule | must be given",
        "schedule | {'schedule':'constant'} | #/epochs | must be given",
        "schedule | {'schedule':'constnt','epochs':3} | #/schedule | Did you mean constant",
        "schedule | {'schedule':'constant','epochs':3,'maxPoints':20000} | #/maxPoints | 10000",
        "gradient | {} | #/spec | must be given",
        "optimizer-path | {} | #/function | must be given",
        "optimizer-path | {'function':'bowll'} | #/function | Did you mean bowl",
        "optimizer-path | {'function':'bowl','start':[1]} | #/start | 2 dimensions",
        "optimizer-path | {'function':'bowl','steps':0} | #/steps | from 1",
        "descent | {'steps':5} | #/spec | must be given",
        "descent | {'spec':{'data':{'target':'x'}}} | #/spec/data/dataset | must be given",
        "learning-rate-range | {'spec':3} | #/spec | must be an object",
      })
  void badRequestsAreRefusedAtTheirPlace(
      String kind, String request, String pointer, String words) {
    check(service.post("/checks/" + kind, request.replace('\'', '"')), pointer, words);
  }

  @Test
  void settingsOfARangeAreChecked() {
    check(
        service.post("/checks/learning-rate-range", iris("'epochs':2", "'from':1,'to':0.5")),
        "#/to",
        "above from");
    check(
        service.post("/checks/descent", iris("'epochs':2", "'steps':5000")), "#/steps", "to 1000");
    check(
        service.post("/checks/schedule", iris("'epochs':2", "'epochs':5")),
        "#/epochs",
        "left out when spec is given");
  }

  @Test
  void unknownDatasetsAreRefused() {
    String request = about(spec(UUID.randomUUID().toString(), "species"));

    check(service.post("/checks/descent", request), "#/spec/data/dataset", "There is no dataset");
  }

  private static void check(Answer answer, String pointer, String words) {
    assertThat(answer.status()).as(answer.body().toString()).isEqualTo(422);
    assertThat(answer.text("/type")).isEqualTo("/problems/invalid-spec");
    assertThat(answer.pointer()).as(answer.text("/detail")).isEqualTo(pointer);
    assertThat(answer.text("/detail")).contains(words);
  }

  @Test
  void trainingThatDivergesFailsTheGradientCheckWithAReason() {
    String id = submit("gradient", iris("'optimizer':{'type':'sgd','learningRate':1e30}"));

    JsonNode check = CheckClient.ended(service, id);

    assertThat(check.at("/state").asString()).isEqualTo("FAILED");
    assertThat(check.at("/detail").asString()).contains("try a smaller learning rate");
    assertThat(check.has("result")).isFalse();
    assertThat(check.has("endedAt")).isTrue();
  }

  @Test
  void listIsNewestFirstInPagesWithoutResults() {
    List<String> made = IntStream.range(0, 3).mapToObj(i -> submit("schedule", SCHEDULE)).toList();
    made.forEach(id -> CheckClient.succeeded(service, id));

    JsonNode first = service.get("/checks?pageSize=2").body();
    JsonNode second =
        service.get("/checks?pageSize=1&pageToken=" + first.at("/nextPageToken").asString()).body();

    assertThat(ids(first)).containsExactly(made.get(2), made.get(1));
    assertThat(ids(second)).containsExactly(made.get(0));
    assertThat(first.at("/items/0").has("result")).isFalse();
    assertThat(first.at("/items/0/request/epochs").asInt()).isEqualTo(4);
  }

  private static List<String> ids(JsonNode page) {
    return page.at("/items").valueStream().map(check -> check.at("/id").asString()).toList();
  }

  @Test
  void deletedChecksAreGone() {
    String id = submit("schedule", SCHEDULE);
    CheckClient.succeeded(service, id);

    assertThat(service.delete("/checks/" + id).status()).isEqualTo(204);
    assertThat(service.get("/checks/" + id).status()).isEqualTo(404);
    assertThat(service.delete("/checks/" + id).status()).isEqualTo(404);
  }

  @Test
  void datasetMayBeDeletedOnceItsChecksHaveEnded() {
    String dataset = service.sample("circles?rows=30");
    String id = submit("descent", about(spec(dataset, "label"), "'steps':2"));
    JsonNode before = CheckClient.succeeded(service, id);

    assertThat(service.delete("/datasets/" + dataset).status()).isEqualTo(204);
    assertThat(service.get("/checks/" + id).body()).isEqualTo(before);
  }

  @ParameterizedTest
  @CsvSource({
    "/checks?pageSize=0, pageSize",
    "/checks?pageToken=x, pageToken",
    "/checks/x, id",
  })
  void badParametersAreNamed(String path, String parameter) {
    Answer answer = service.get(path);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.text("/detail")).contains(parameter);
  }
}
