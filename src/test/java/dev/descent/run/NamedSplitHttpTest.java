package dev.descent.run;

import static dev.descent.ServiceClient.data;
import static org.assertj.core.api.Assertions.assertThat;

import dev.descent.RestartedService;
import dev.descent.ServiceClient;
import dev.descent.ServiceClient.Answer;
import dev.descent.ServiceTest;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** Splits that are kept under a name. */
class NamedSplitHttpTest extends ServiceTest {
  private static final String TRAINING = "'training':{'epochs':2,'batchSize':16}";

  /** Of sixty rows every tenth has no height; kind is known of all. */
  private static String plants(int seed) {
    StringBuilder csv = new StringBuilder("x,height,kind\n");
    for (int i = 0; i < 60; i++) {
      csv.append(i * i % 13 + seed).append(i % 10 == 0 ? "," : "," + i * 0.5);
      csv.append(i % 3 == 0 ? ",rare\n" : ",usual\n");
    }
    return csv.toString();
  }

  private Answer make(String dataset, String body) {
    return service.post("/datasets/" + dataset + "/splits", body.replace('\'', '"'));
  }

  private static String spec(String dataset, String target, String split) {
    return data(
        "'dataset':'%s','target':'%s','split':{'type':'named','name':'%s'}"
            .formatted(dataset, target, split),
        TRAINING);
  }

  @Test
  void everyRunThatUsesItHasTheSameRowsWhateverItsTarget() {
    String plants = service.csv(plants(1));
    Answer made =
        make(
            plants,
            "{'name':'a b','target':'kind','split':{'type':'counts','dev':12,'test':6,'seed':3}}");

    JsonNode kind = service.succeeded(service.submit(spec(plants, "kind", "a b")));
    JsonNode height = service.succeeded(service.submit(spec(plants, "height", "a b")));
    JsonNode plan = service.post("/runs?validateOnly=true", spec(plants, "height", "a b")).body();

    assertThat(made.status()).as(made.body().toString()).isEqualTo(201);
    assertThat(made.headers().firstValue("Location"))
        .contains("/api/v1/datasets/" + plants + "/splits/a%20b");
    assertThat(made.body().at("/rows").toString())
        .isEqualTo("{\"train\":42,\"trainDev\":0,\"dev\":12,\"test\":6,\"leftOut\":0}");
    assertThat(made.text("/split/stratify")).isEqualTo("true");
    String sha256 = made.text("/sha256");
    assertThat(kind.at("/reproducibility/splitSha256").asString()).isEqualTo(sha256);
    assertThat(height.at("/reproducibility/splitSha256").asString()).isEqualTo(sha256);
    assertThat(kind.at("/results/dev/rows").asInt()).isEqualTo(12);
    assertThat(plan.at("/rows/withoutTarget").asInt()).isEqualTo(6);
    assertThat(plan.at("/rows/leftOut").asInt()).isZero();
    assertThat(
            height.at("/results/train/rows").asInt()
                + height.at("/results/dev/rows").asInt()
                + height.at("/results/test/rows").asInt())
        .isEqualTo(54);
    assertThat(service.get("/datasets/" + plants + "/splits/a%20b").body()).isEqualTo(made.body());
  }

  @Test
  void theyAreListedByNameAndGoWhenAskedOrWithTheirDataset() {
    String plants = service.csv(plants(2));
    make(plants, "{'name':'two','split':{'type':'folds','k':3,'index':1,'interleaved':true}}");
    make(plants, "{'name':'one','split':'fractions'}");

    JsonNode list = service.get("/datasets/" + plants + "/splits").body();
    int deleted = service.delete("/datasets/" + plants + "/splits/one").status();
    int gone = service.get("/datasets/" + plants + "/splits/one").status();
    int withDataset = service.delete("/datasets/" + plants).status();

    assertThat(list.at("/items").findValuesAsString("name")).containsExactly("one", "two");
    assertThat(list.at("/items/1/rows/dev").asInt()).isEqualTo(20);
    assertThat(deleted).isEqualTo(204);
    assertThat(gone).isEqualTo(404);
    assertThat(withDataset).isEqualTo(204);
    assertThat(service.get("/datasets/" + plants + "/splits").status()).isEqualTo(404);
  }

  @Test
  void aNameThatIsMadeAnewMeansItsNewRows() {
    String plants = service.csv(plants(3));
    make(plants, "{'name':'mine','split':{'type':'counts','dev':10,'seed':1}}");
    JsonNode before = service.succeeded(service.submit(spec(plants, "kind", "mine")));

    service.delete("/datasets/" + plants + "/splits/mine");
    Answer again = make(plants, "{'name':'mine','split':{'type':'counts','dev':15,'seed':1}}");
    JsonNode after = service.succeeded(service.submit(spec(plants, "kind", "mine")));

    assertThat(before.at("/results/dev/rows").asInt()).isEqualTo(10);
    assertThat(after.at("/results/dev/rows").asInt()).isEqualTo(15);
    assertThat(after.at("/reproducibility/splitSha256").asString())
        .isEqualTo(again.text("/sha256"))
        .isNotEqualTo(before.at("/reproducibility/splitSha256").asString());
  }

  @Test
  void oneThatAnUnfinishedRunUsesIsKept() {
    String busy = endless();
    String plants = service.csv(plants(4));
    make(plants, "{'name':'mine','split':'fractions'}");
    make(plants, "{'name':'other','split':'fractions'}");
    String run = service.submit(spec(plants, "kind", "mine"));

    Answer used = service.delete("/datasets/" + plants + "/splits/mine");
    int other = service.delete("/datasets/" + plants + "/splits/other").status();
    free(run);
    int free = service.delete("/datasets/" + plants + "/splits/mine").status();
    free(busy);

    assertThat(used.status()).isEqualTo(409);
    assertThat(used.text("/detail")).contains(run);
    assertThat(other).isEqualTo(204);
    assertThat(free).isEqualTo(204);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{'split':'fractions'} | #/name | must be given",
        "{'name':'','split':'fractions'} | #/name | 1 to 200",
        "{'name':'x'} | #/split | must be given",
        "{'name':'x','split':'folds'} | #/split/index | must be given",
        "{'name':'x','split':{'type':'named','name':'y'}} | #/split/type | this dataset",
        "{'name':'x','split':{'type':'counts','dev':61}} | #/split/dev | at most the 60 rows",
        "{'name':'x','split':{'type':'fractions','groupBy':'y'}} | #/split/groupBy | no column",
        "{'name':'x','split':{'type':'fractions','stratify':true}} | #/split/stratify | false",
        "{'name':'x','target':'kinds','split':'fractions'} | #/target | Did you mean kind",
      })
  void wrongSplitsAreRefusedAtTheirPlace(String body, String pointer, String words) {
    SplitHttpTest.check(make(service.csv(plants(5)), body), pointer, words);
  }

  @Test
  void namesAreUniqueInADataset() {
    String plants = service.csv(plants(6));

    int first = make(plants, "{'name':'mine','split':'fractions'}").status();
    int second = make(plants, "{'name':'mine','split':'fractions'}").status();
    int elsewhere = make(service.csv(plants(7)), "{'name':'mine','split':'fractions'}").status();
    int nowhere =
        make("00000000-0000-7000-8000-000000000009", "{'name':'x','split':'fractions'}").status();

    assertThat(first).isEqualTo(201);
    assertThat(second).isEqualTo(409);
    assertThat(elsewhere).isEqualTo(201);
    assertThat(nowhere).isEqualTo(404);
  }

  @Test
  void theySurviveARestart(@TempDir Path directory) {
    String plants;
    String sha256;
    try (RestartedService before = RestartedService.start(directory)) {
      ServiceClient client = before.client();
      plants = client.csv(plants(8));
      sha256 =
          client
              .post("/datasets/" + plants + "/splits", "{\"name\":\"a\",\"split\":\"fractions\"}")
              .text("/sha256");
    }

    try (RestartedService after = RestartedService.start(directory)) {
      JsonNode run = after.client().succeeded(after.client().submit(spec(plants, "kind", "a")));

      assertThat(run.at("/reproducibility/splitSha256").asString()).isEqualTo(sha256);
    }
  }
}
