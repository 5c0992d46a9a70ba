package dev.descent.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.descent.ServiceClient;
import dev.descent.ServiceClient.Answer;
import dev.descent.ServiceTest;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** Two datasets or two splits compared over HTTP. */
class ShiftHttpTest extends ServiceTest {

  /** Three numbers, a category and a class that follows from the first number. */
  private static String rows(int rows, long seed, double moved, boolean turned) {
    SplittableRandom random = new SplittableRandom(seed);
    StringBuilder csv = new StringBuilder("a,b,c,kind,y\n");
    for (int row = 0; row < rows; row++) {
      double a = random.nextGaussian() + moved;
      boolean yes = a + 0.3 * random.nextGaussian() > 0;
      csv.append(
          String.format(
              Locale.ROOT,
              "%.6f,%.6f,%.6f,%s,%s%n",
              a,
              random.nextGaussian(),
              random.nextGaussian(),
              random.nextInt(4) == 0 ? "rare" : "usual",
              yes == turned ? "no" : "yes"));
    }
    return csv.toString().replace("\r", "");
  }

  private static String pair(String reference, String current, String... members) {
    String more = members.length == 0 ? "" : "," + String.join(",", members);
    return "{'reference':{'dataset':'%s'},'current':{'dataset':'%s'}%s}"
        .formatted(reference, current, more)
        .replace('\'', '"');
  }

  private JsonNode result(String request) {
    return CheckClient.succeeded(service, CheckClient.submit(service, "shift", request))
        .at("/result");
  }

  @ParameterizedTest
  @CsvSource({
    "0, false, ALIKE, NOT_CALLED_FOR",
    "1, false, COVARIATE_SHIFT, WORTH_TRYING",
    "0, true, CONCEPT_SHIFT, CALLED_FOR",
    "1, true, COVARIATE_AND_CONCEPT_SHIFT, CALLED_FOR",
  })
  void datasetsOfEachKindAreToldApart(
      double moved, boolean turned, String verdict, String retraining) {
    String before = service.csv(rows(800, 1, 0, false));
    String after = service.csv(rows(800, 2, moved, turned));

    JsonNode result = result(pair(before, after, "'target':'y'"));

    assertThat(result.at("/verdict").asString()).as(result.toString()).isEqualTo(verdict);
    assertThat(result.at("/retraining").asString()).isEqualTo(retraining);
    assertThat(result.at("/columns").findValuesAsString("column"))
        .containsExactlyInAnyOrder("a", "b", "c", "kind");
    assertThat(result.at("/columns/0/shifted").asBoolean()).isEqualTo(moved > 0);
    assertThat(result.at("/target/column").asString()).isEqualTo("y");
    assertThat(result.at("/concept/changed").asBoolean()).isEqualTo(turned);
    assertThat(result.at("/rows").toString()).isEqualTo("[800,800]");
  }

  @Test
  void splitsOfASpecAreComparedByDefaultTrainAndDev() {
    String spec = ServiceClient.spec(service.sample("breast-cancer"), "diagnosis");

    Answer answer = service.post("/checks/shift", "{\"spec\":" + spec + "}");
    JsonNode result = CheckClient.succeeded(service, answer.text("/id")).at("/result");

    assertThat(answer.text("/request/reference/part")).isEqualTo("train");
    assertThat(answer.text("/request/current/part")).isEqualTo("dev");
    assertThat(answer.text("/request/target")).isEqualTo("diagnosis");
    assertThat(answer.body().at("/request/columns")).hasSize(30);
    assertThat(result.at("/between").toString()).isEqualTo("[\"train\",\"dev\"]");
    assertThat(result.at("/verdict").asString()).isEqualTo("ALIKE");
    assertThat(result.at("/classifier/asked").asInt()).isGreaterThan(50);
  }

  @Test
  void trainingRowsAreComparedWithADatasetThatCameLater() {
    String spec = ServiceClient.spec(service.csv(rows(900, 11, 0, false)), "y");
    String later = service.csv(rows(400, 12, 1, false));

    JsonNode result = result("{\"spec\":" + spec + ",\"current\":{\"dataset\":\"" + later + "\"}}");

    assertThat(result.at("/between/0").asString()).isEqualTo("train");
    assertThat(result.at("/rows").toString()).isEqualTo("[540,400]");
    assertThat(result.at("/verdict").asString()).isEqualTo("COVARIATE_SHIFT");
    assertThat(result.at("/columns/0/column").asString()).isEqualTo("a");
    assertThat(result.at("/target/column").asString()).isEqualTo("y");
  }

  /** Its target is not even compared by itself. */
  @Test
  void targetOfTheTestSplitIsNotLookedAt() {
    String spec = ServiceClient.spec(service.sample("breast-cancer"), "diagnosis");

    JsonNode result = result("{\"spec\":" + spec + ",\"current\":{\"part\":\"test\"}}");

    assertThat(result.at("/between").toString()).isEqualTo("[\"train\",\"test\"]");
    assertThat(result.has("target")).isFalse();
    assertThat(result.has("concept")).isFalse();
    assertThat(result.at("/notes/0").asString()).contains("was not looked at");
    assertThat(result.at("/notCompared").findValuesAsString("column")).contains("diagnosis");
  }

  @Test
  void columnsThatCannotBeComparedAreNamedWithTheReason() {
    StringBuilder there = new StringBuilder("n,text,void,day,gone\n");
    StringBuilder here = new StringBuilder("n,text,void,day,new\n");
    for (int i = 0; i < 60; i++) {
      there.append("%d,%d,,2026-01-%02d,%d\n".formatted(i % 7, i, 1 + i % 28, i));
      here.append("%d,t%d,%d,2026-02-%02d,%d\n".formatted(i % 7, i % 5, i, 1 + i % 28, i));
    }

    JsonNode result = result(pair(service.csv(there.toString()), service.csv(here.toString())));

    assertThat(result.at("/columns").findValuesAsString("column")).containsExactly("n");
    assertThat(result.at("/verdict").asString()).isEqualTo("ALIKE");
    JsonNode left = result.at("/notCompared");
    assertThat(left.findValuesAsString("column"))
        .containsExactly("text", "void", "day", "gone", "new");
    List<String> reasons = left.findValuesAsString("reason");
    assertThat(reasons.get(0)).contains("integer in", "text in");
    assertThat(reasons.get(1)).contains("every value is missing", "cannot be told");
    assertThat(reasons.get(2)).contains("dates");
    assertThat(reasons.get(3)).startsWith("only in ");
    assertThat(reasons.get(4)).startsWith("only in ");
  }

  @Test
  void theSameRequestGivesTheSameResult() {
    String before = service.csv(rows(300, 5, 0, false));
    String after = service.csv(rows(300, 6, 0.4, false));

    JsonNode one = result(pair(before, after, "'target':'y'", "'columns':['a','b']"));
    JsonNode other = result(pair(before, after, "'target':'y'", "'columns':['a','b']"));

    assertThat(one).isEqualTo(other);
    assertThat(one.at("/columns")).hasSize(2);
    assertThat(one.at("/notCompared/0/reason").asString()).isEqualTo("not asked for");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{} | #/reference | must be given",
        "{'reference':{'part':'train'},'current':{'part':'dev'}} | #/reference | needs a spec",
        "{'reference':{'dataset':'R'},'current':{}} | #/current/dataset | or part",
        "{'reference':{'dataset':'R'},'current':{'dataset':'R'}} | #/current | other rows",
        "{'reference':{'dataset':'R'},'current':{'dataset':'N'}} | #/current/dataset | There is no",
        "{'reference':{'dataset':'R'},'current':{'dataset':'F'}} | #/current | fewer than 20",
        "{'reference':{'dataset':'R'},'current':{'dataset':'O'}} | #/current | No column can",
        "{'reference':{'dataset':'R'},'current':{'dataset':'C'},'target':'z'} | #/target | no column 'z'",
        "{'reference':{'dataset':'R'},'current':{'dataset':'C'},'columns':['a','q']} | #/columns/1 | neither side",
        "{'reference':{'dataset':'R'},'current':{'dataset':'C'},'columns':[]} | #/columns | from 1",
        "{'reference':{'dataset':'R'},'current':{'dataset':'C'},'level':0} | #/level | from 0.0001",
        "{'reference':{'dataset':'R'},'current':{'dataset':'C'},'rows':5} | #/rows | from 20",
        "{'reference':{'dataset':'R'},'current':{'dataset':'C','part':'dev'}} | #/current/part | left out",
        "{'spec':{'data':{'dataset':'R','target':'y','split':{'type':'fractions','train':0.8,'dev':0,'test':0.2}}}} | #/current/part | no dev rows",
        "{'spec':{'data':{'dataset':'R','target':'y'}},'target':'a'} | #/target | that of the spec",
        "{'spec':{'data':{'dataset':'R','target':'q'}}} | #/spec/data/target | no column 'q'",
      })
  void badRequestsAreRefusedAtTheirPlace(String request, String pointer, String words) {
    String text =
        request
            .replace("'R'", "'" + service.csv(rows(200, 7, 0, false)) + "'")
            .replace("'C'", "'" + service.csv(rows(200, 8, 0, false)) + "'")
            .replace("'F'", "'" + service.csv(rows(19, 9, 0, false)) + "'")
            .replace("'O'", "'" + service.sample("moons?rows=40") + "'")
            .replace("'N'", "'" + UUID.randomUUID() + "'")
            .replace('\'', '"');

    Answer answer = service.post("/checks/shift", text);

    assertThat(answer.status()).as(answer.body().toString()).isEqualTo(422);
    assertThat(answer.pointer()).as(answer.text("/detail")).isEqualTo(pointer);
    assertThat(answer.text("/detail")).contains(words);
  }
}
