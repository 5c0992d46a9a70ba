package dev.descent.run;

import static dev.descent.ServiceClient.data;
import static org.assertj.core.api.Assertions.assertThat;

import dev.descent.ServiceClient.Answer;
import dev.descent.ServiceTest;
import dev.descent.storage.Sha256;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** Every way to divide rows, and what is wrong with one said at its place. */
class SplitHttpTest extends ServiceTest {
  private static final String TRAINING = "'training':{'epochs':2,'batchSize':16}";

  /**
   * Forty rows: person changes every four, day counts down, use says which part, kind alternates.
   */
  private static String people() {
    StringBuilder csv = new StringBuilder("x,person,day,use,other,split,kind\n");
    for (int i = 0; i < 40; i++) {
      csv.append(
          "%d.5,p%d,2026-01-%02d,%s,%s,%s,%s\n"
              .formatted(
                  i * i % 17,
                  i / 4,
                  31 - i % 31,
                  i < 20 ? "Train" : i < 30 ? "VALID" : i < 38 ? "test" : "",
                  i < 30 ? "fit" : "holdout",
                  i % 4 == 0 ? "dev" : "train",
                  i % 2 == 0 ? "even" : "odd"));
    }
    return csv.toString();
  }

  private static String spec(String dataset, String split) {
    return data("'dataset':'%s','target':'kind','split':%s".formatted(dataset, split), TRAINING);
  }

  private JsonNode preview(String split) {
    Answer answer = service.post("/runs?validateOnly=true", spec(service.csv(people()), split));
    assertThat(answer.status()).as(answer.body().toString()).isEqualTo(200);
    return answer.body();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "'fractions' | 24 | 0 | 8 | 8 | 0",
        "{'type':'fractions','train':1} | 40 | 0 | 0 | 0 | 0",
        "{'type':'fractions','train':0.6,'dev':0.2,'trainDev':0.25} | 18 | 6 | 8 | 8 | 0",
        "{'type':'fractions','train':0.6,'order':'given'} | 24 | 0 | 8 | 8 | 0",
        "{'type':'fractions','train':0.6,'orderBy':'day'} | 24 | 0 | 8 | 8 | 0",
        "{'type':'fractions','train':0.6,'groupBy':'person'} | 24 | 0 | 8 | 8 | 0",
        "{'type':'counts','dev':7,'test':3} | 30 | 0 | 7 | 3 | 0",
        "{'type':'counts','train':20,'dev':7,'test':3} | 20 | 0 | 7 | 3 | 10",
        "{'type':'counts','train':20,'dev':8,'test':12,'groupBy':'person'} | 20 | 0 | 8 | 12 | 0",
        "{'type':'column','column':'use'} | 20 | 0 | 10 | 8 | 2",
        "'column' | 30 | 0 | 10 | 0 | 0",
        "{'type':'column','column':'other','values':{'FIT':'train','holdout':'dev'}} | 30 | 0 | 10"
            + " | 0 | 0",
        "{'type':'column','column':'use','trainDev':0.1} | 18 | 2 | 10 | 8 | 2",
        "{'type':'folds','k':4,'index':0} | 30 | 0 | 10 | 0 | 0",
        "{'type':'folds','k':4,'index':3,'testIndex':1} | 20 | 0 | 10 | 10 | 0",
        "{'type':'folds','k':40,'index':7,'interleaved':true} | 39 | 0 | 1 | 0 | 0",
        "{'type':'folds','k':10,'index':2,'groupBy':'person'} | 36 | 0 | 4 | 0 | 0",
        "'folds' | 32 | 0 | 8 | 0 | 0",
      })
  void rowsGoWhereTheyAreAskedTo(
      String split, int train, int trainDev, int dev, int test, int leftOut) {
    JsonNode plan = preview(split);

    assertThat(plan.at("/rows").toString())
        .isEqualTo(
            "{\"train\":%d,\"trainDev\":%d,\"dev\":%d,\"test\":%d,\"withoutTarget\":0,\"leftOut\":%d}"
                .formatted(train, trainDev, dev, test, leftOut));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{'type':'fractions','groupBy':'persn'} | #/data/split/groupBy | mean person",
        "{'type':'fractions','groupBy':'other'} | #/data/split/groupBy | split would have no row;"
            + " the data have 40 rows with a target in groups",
        "{'type':'fractions','groupBy':'kind'} | #/data/split | is the target",
        "{'type':'fractions','groupBy':'person','order':'given'} | #/data/split/groupBy | left out",
        "{'type':'fractions','order':'given','stratify':true} | #/data/split/stratify | keep their"
            + " order",
        "{'type':'fractions','order':'shuffled','orderBy':'day'} | #/data/split/order | must be"
            + " given",
        "{'type':'fractions','order':'sorted'} | #/data/split/order | shuffled",
        "{'type':'fractions','orderBy':'use'} | #/data/split/orderBy | numbers or dates",
        "{'type':'fractions','trainDev':1} | #/data/split/trainDev | [0, 1)",
        "{'type':'fractions','trainDev':0.0001} | #/data/split | train-dev split would have no row",
        "{'type':'counts','train':30,'dev':20} | #/data/split/train | at most the 40 rows",
        "{'type':'counts','dev':20,'test':20} | #/data/split/dev | at most the 40 rows",
        "{'type':'counts','train':0} | #/data/split/train | at least 1",
        "{'type':'counts','dev':-1} | #/data/split/dev | at least 0",
        "{'type':'column','column':'usage'} | #/data/split/column | There is no column",
        "{'type':'column','column':'other'} | #/data/split/values | 'fit', 'holdout'",
        "{'type':'column','column':'other','values':{'fit':'learn'}} | #/data/split/values |"
            + " train-dev, dev, test or none",
        "{'type':'column','column':'other','values':{'fit':'none','holdout':'dev'}} | #/data/split"
            + " | train split would have no row",
        "{'type':'folds','k':1} | #/data/split/k | from 2 to 100",
        "{'type':'folds','k':41} | #/data/split/k | at most the 40 rows",
        "{'type':'folds','k':5,'index':5} | #/data/split/index | from 0 to 4",
        "{'type':'folds','k':5,'index':-1} | #/data/split/index | from 0 to 4",
        "{'type':'folds','k':5,'index':2,'testIndex':2} | #/data/split/testIndex | another fold",
        "{'type':'folds','interleaved':true,'groupBy':'person'} | #/data/split/groupBy | left out"
            + " with interleaved",
        "{'type':'folds','interleaved':true,'stratify':true} | #/data/split/stratify | false with"
            + " interleaved",
        "{'type':'folds','k':20,'groupBy':'person'} | #/data/split/groupBy | would have no row",
        "{'type':'datasets'} | #/data/split/dev | must be given",
        "{'type':'datasets','dev':'00000000-0000-7000-8000-000000000009'} | #/data/split/dev |"
            + " There is no dataset",
        "{'type':'named'} | #/data/split/name | must be given",
        "{'type':'named','name':'mine'} | #/data/split/name | It has none",
      })
  void wrongSplitsAreRefusedAtTheirPlace(String split, String pointer, String words) {
    Answer answer = service.post("/runs", spec(service.csv(people()), split));

    check(answer, pointer, words);
  }

  static void check(Answer answer, String pointer, String words) {
    assertThat(answer.status()).as(answer.body().toString()).isEqualTo(422);
    assertThat(answer.pointer()).as(answer.text("/detail")).isEqualTo(pointer);
    assertThat(answer.text("/detail")).contains(words);
  }

  @Test
  void columnsThatDivideAreNoFeatures() {
    JsonNode byColumn = preview("{'type':'column','column':'use'}");
    JsonNode byGroup = preview("{'type':'fractions','groupBy':'person'}");

    assertThat(byColumn.at("/unusedColumns").toString()).contains("\"use\"", "which split a row");
    assertThat(byGroup.at("/unusedColumns").toString()).contains("\"person\"", "stay together");
  }

  @Test
  void whatAMissingSplitMeansIsSaid() {
    String all = preview("{'type':'fractions','train':1}").at("/notes").toString();
    String noTest = preview("{'type':'fractions','train':0.7,'dev':0.3}").at("/notes").toString();
    String noDev = preview("{'type':'fractions','train':0.7,'dev':0}").at("/notes").toString();
    String both = preview("'fractions'").at("/notes").toString();

    assertThat(all).contains("variance cannot be told").doesNotContain("optimistic");
    assertThat(noTest).contains("the dev figure is optimistic").doesNotContain("variance");
    assertThat(noDev).contains("test never stands in");
    assertThat(both).doesNotContain("dev split", "test split");
  }

  @Test
  void runsWithoutDevOrTestHaveNoSuchResultsAndTrainDevHasItsOwn() {
    String people = service.csv(people());

    JsonNode bare =
        service.succeeded(service.submit(spec(people, "{'type':'fractions','train':1}")));
    JsonNode full =
        service.succeeded(service.submit(spec(people, "{'type':'fractions','trainDev':0.25}")));

    assertThat(bare.at("/results").propertyNames()).containsExactly("train");
    assertThat(full.at("/results").propertyNames())
        .containsExactly("train", "trainDev", "dev", "test");
    assertThat(full.at("/results/trainDev/rows").asInt()).isEqualTo(6);
    assertThat(full.at("/results/train/rows").asInt()).isEqualTo(18);
    assertThat(bare.at("/notes").toString()).contains("variance cannot be told");
  }

  /** By the hash of one byte a row: 0 for train, 1 for dev. */
  @Test
  void interleavedFoldsAreRowNumbersModuloK() throws Exception {
    Path shared = Path.of(System.getProperty("descent.shared", "../shared"));
    Path file = shared.resolve("data/tabular/iris.csv");
    boolean own = !Files.exists(file);
    String iris = own ? service.sample("iris") : service.csv(Files.readString(file));

    for (int k = 0; k < 5; k++) {
      byte[] expected = new byte[150];
      for (int i = 0; i < 150; i++) {
        expected[i] = (byte) (i % 5 == k ? 1 : 0);
      }
      String split = "{'type':'folds','k':5,'index':%d,'interleaved':true}".formatted(k);
      JsonNode run =
          service.succeeded(
              service.submit(
                  data(
                      "'dataset':'%s','target':'%s','split':%s"
                          .formatted(iris, own ? "species" : "target", split),
                      TRAINING)));
      assertThat(run.at("/reproducibility/splitSha256").asString()).isEqualTo(Sha256.of(expected));
      assertThat(run.at("/results/dev/rows").asInt()).isEqualTo(30);
    }
  }
}
