package dev.descent.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.descent.ServiceClient.Answer;
import dev.descent.ServiceTest;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class CheckHttpTest extends ServiceTest {
  private static final String SCHEDULE =
      "{'schedule':{'type':'exponential','base':0.5},'learningRate':0.8,'epochs':4,'stepsPerEpoch':3}";

  private JsonNode result(String kind, String request) {
    JsonNode check = CheckClient.succeeded(service, CheckClient.submit(service, kind, request));
    assertThat(check.at("/result/type").asString()).isEqualTo(kind);
    return check.at("/result");
  }

  private static List<Double> numbers(JsonNode node) {
    return node.valueStream().map(JsonNode::asDouble).toList();
  }

  @Test
  void gradientOfAJobIsRight() {
    JsonNode result =
        result("gradient", CheckClient.iris(service, "'regularization':['l2']", "'components':20"));

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
    Answer answer = service.post("/checks/gradient", CheckClient.iris(service, "'epochs':3"));

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
    String id = CheckClient.submit(service, "schedule", "{'schedule':'cosine','epochs':20}");
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
        CheckClient.iris(
            service,
            "'epochs':5,'batchSize':30,'optimizer':{'type':'sgd','learningRate':0.4},"
                + "'schedule':'exponential'");

    String id = CheckClient.submit(service, "schedule", request);
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
        result(
            "descent",
            CheckClient.iris(
                service, "'optimizer':{'type':'sgd','learningRate':0.1}", "'steps':20"));

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

    JsonNode result = result("descent", CheckClient.iris(service, training, "'steps':20"));

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
    JsonNode result =
        result("learning-rate-range", CheckClient.iris(service, "'batchSize':32", "'steps':40"));

    assertThat(numbers(result.at("/learningRates")).get(0)).isEqualTo(1e-6);
    assertThat(result.at("/learningRates").size())
        .isBetween(10, 40)
        .isEqualTo(result.at("/costs").size());
    assertThat(result.at("/range/explanation").asString()).isNotEmpty();
    assertThat(result.at("/range/rate").asDouble())
        .isBetween(result.at("/range/low").asDouble(), result.at("/range/high").asDouble());
  }

  @Test
  void trainingThatDivergesFailsTheGradientCheckWithAReason() {
    String id =
        CheckClient.submit(
            service,
            "gradient",
            CheckClient.iris(service, "'optimizer':{'type':'sgd','learningRate':1e30}"));

    JsonNode check = CheckClient.ended(service, id);

    assertThat(check.at("/state").asString()).isEqualTo("FAILED");
    assertThat(check.at("/detail").asString()).contains("try a smaller learning rate");
    assertThat(check.has("result")).isFalse();
    assertThat(check.has("endedAt")).isTrue();
  }
}
