package dev.descent.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.descent.ServiceClient;
import dev.descent.ServiceClient.Answer;
import dev.descent.ServiceTest;
import java.util.Locale;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** Growing shares of training rows over HTTP. */
class DataSizeHttpTest extends ServiceTest {
  private static final String LINEAR =
      "'network':{'layers':[]},'training':{'epochs':150,'optimizer':{'type':'adam','learningRate':0.03}}";

  private JsonNode result(String request) {
    JsonNode check =
        CheckClient.succeeded(service, CheckClient.submit(service, "data-size", request));
    assertThat(check.at("/result/type").asString()).isEqualTo("data-size");
    return check.at("/result");
  }

  /** A straight line through some of twenty numbers, with noise of standard deviation 1. */
  private static String line(int rows, int columns) {
    SplittableRandom random = new SplittableRandom(3);
    StringBuilder csv = new StringBuilder();
    for (int c = 0; c < columns; c++) {
      csv.append("x").append(c).append(',');
    }
    csv.append("y\n");
    for (int row = 0; row < rows; row++) {
      double y = random.nextGaussian();
      for (int c = 0; c < columns; c++) {
        double x = random.nextGaussian();
        y += x;
        csv.append(String.format(Locale.ROOT, "%.5f,", x));
      }
      csv.append(String.format(Locale.ROOT, "%.5f%n", y));
    }
    return csv.toString().replace("\r", "");
  }

  /**
   * Least squares on n rows of d numbers has an expected squared error of 1 + d/(n − d − 1) in
   * units of the noise: 1.01 on 6,000 rows of 20, and never below 1.
   */
  @Test
  void aLineIsKnownToReachItsNoise() {
    String spec = ServiceClient.spec(service.csv(line(1000, 20)), "y", LINEAR);

    JsonNode result = result(CheckClient.about(spec));

    assertThat(result.at("/metric").asString()).isEqualTo("dev.rmse");
    assertThat(result.at("/points")).hasSize(6);
    assertThat(result.at("/points/0/errors")).hasSize(3);
    assertThat(result.at("/points/0/error").asDouble())
        .isGreaterThan(result.at("/points/5/error").asDouble());
    assertThat(result.at("/tenfold/rows").asInt()).isEqualTo(6000);
    assertThat(result.at("/tenfold/interval/low").asDouble()).isLessThan(1.01);
    assertThat(result.at("/tenfold/interval/high").asDouble()).isGreaterThan(1);
    assertThat(result.at("/verdict").asString()).isEqualTo("MORE_DATA_WILL_NOT_HELP");
    assertThat(result.at("/sentence").asString()).startsWith("More data will not help");
    assertThat(result.at("/notes")).isEmpty();
  }

  @Test
  void requestIsAnsweredWithSharesRepeatsAndEpochs() {
    String request =
        CheckClient.about(ServiceClient.spec(service.sample("moons?rows=400"), "label", LINEAR));

    Answer answer = service.post("/checks/data-size", request);

    assertThat(answer.status()).isEqualTo(202);
    assertThat(answer.body().at("/request/shares")).hasSize(6);
    assertThat(answer.body().at("/request/shares/5").asDouble()).isEqualTo(1);
    assertThat(answer.body().at("/request/repeats").asInt()).isEqualTo(3);
    assertThat(answer.body().at("/request/epochs").asInt()).isEqualTo(150);
    CheckClient.succeeded(service, answer.text("/id"));
  }

  /** In mini-batches a share's rows stand in an epoch several times. */
  @Test
  void sharesOfMiniBatchesAreMeasuredToo() {
    String spec =
        ServiceClient.spec(
            service.sample("moons?rows=400"),
            "label",
            "'training':{'epochs':10,'batchSize':32,'schedule':'cosine'}");

    JsonNode result = result(CheckClient.about(spec, "'shares':[1,0.1,0.3,0.6]", "'repeats':2"));

    assertThat(result.at("/metric").asString()).isEqualTo("dev.error");
    assertThat(result.at("/points").findValuesAsString("rows"))
        .containsExactly("24", "72", "144", "240");
    assertThat(result.at("/notes/0").asString()).contains("4 shares were trained 2 times");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "'split':{'type':'fractions','train':0.8,'dev':0,'test':0.2} | '' | #/spec/data/split | no dev split",
        "'split':{'type':'counts','train':150,'dev':9,'test':1} | '' | #/spec/data/split | 9 rows",
        "'split':{'type':'counts','train':60,'dev':60,'test':60} | '' | #/spec/data/split | fewer than 80",
        "'roles':{} | ,'shares':[0.1,0.5,1] | #/shares | from 4",
        "'roles':{} | ,'shares':[0.01,0.2,0.5,1] | #/shares | at least 10 rows",
        "'roles':{} | ,'shares':[0.1,0.2,0.5,1.5] | #/shares | in (0, 1]",
        "'roles':{} | ,'repeats':1 | #/repeats | from 2",
        "'roles':{} | ,'epochs':5000 | #/epochs | at most the spec's",
        "'roles':{} | ,'epoch':5 | #/epoch | Did you mean epochs",
        "'target':'label' | ,'repeats':20 | #/repeats | too long",
        "'target':'label' | ,'epochs':900000 | #/spec/training/epochs | too long",
      })
  void badRequestsAreRefusedAtTheirPlace(
      String data, String members, String pointer, String words) {
    boolean isLong = data.contains("label");
    String dataset = isLong ? service.sample("digits") : service.sample("moons?rows=180");
    String target = isLong ? "" : ",'target':'label'";
    String training = members.contains("900000") ? ",'training':{'epochs':1000000}" : "";
    String request =
        ("{'spec':{'data':{'dataset':'" + dataset + "'," + data + target + "}" + training + "}")
            + ("''".equals(members) ? "" : members)
            + "}";

    Answer answer = service.post("/checks/data-size", request.replace('\'', '"'));

    assertThat(answer.status()).as(answer.body().toString()).isEqualTo(422);
    assertThat(answer.pointer()).as(answer.text("/detail")).isEqualTo(pointer);
    assertThat(answer.text("/detail")).contains(words);
  }

  @Test
  void trainingThatDivergesFailsWithAReason() {
    String spec =
        ServiceClient.spec(
            service.sample("moons?rows=300"),
            "label",
            "'training':{'epochs':20,'optimizer':{'type':'sgd','learningRate':1e30}}");

    JsonNode check =
        CheckClient.ended(
            service, CheckClient.submit(service, "data-size", CheckClient.about(spec)));

    assertThat(check.at("/state").asString()).isEqualTo("FAILED");
    assertThat(check.at("/detail").asString()).contains("smaller learning rate");
  }
}
