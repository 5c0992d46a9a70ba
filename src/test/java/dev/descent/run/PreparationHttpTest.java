package dev.descent.run;

import static dev.descent.ServiceClient.data;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.descent.ServiceClient.Answer;
import dev.descent.ServiceTest;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** How columns are to be prepared is said in the spec and shown in the run. */
class PreparationHttpTest extends ServiceTest {
  /** Forty rows; the only outlying age, and the only missing ones, are among them. */
  private static final String PEOPLE =
      IntStream.range(0, 40)
          .mapToObj(
              i ->
                  "%s,%s,%s,2020-01-0%d,%s"
                      .formatted(
                          i == 3 || i == 7 ? "" : i == 5 ? "900" : String.valueOf(20 + i),
                          i % 3 == 0 ? "S" : i % 3 == 1 ? "M" : "L",
                          i == 9 ? "" : i % 4 == 0 ? "red" : "blue",
                          1 + i % 9,
                          i % 2 == 0 ? "yes" : "no"))
          .reduce("age,size,a/b~c,day,bought", (all, row) -> all + "\n" + row);

  private static final String TRAIN_ALL = "'split':{'type':'fractions','train':1,'dev':0,'test':0}";

  private String spec(String preparation, String... members) {
    String dataset = service.csv(PEOPLE);
    return data(
        "'dataset':'%s','target':'bought',%s,'preparation':{%s}"
            .formatted(dataset, TRAIN_ALL, preparation),
        members.length > 0 ? members : new String[] {"'training':{'epochs':2,'batchSize':8}"});
  }

  @Test
  void theRunShowsWhatWasLearnedOfEveryColumn() {
    String spec =
        spec(
            "'normalize':'robust','outliers':{'type':'interquartile-range','action':'flag'},"
                + "'columns':{'size':{'encode':{'type':'ordinal','order':{'size':['S','M','L']}},"
                + "'normalize':'none'}}");

    JsonNode plan = service.post("/runs?validateOnly=true", spec).body();
    JsonNode run = service.succeeded(service.submit(spec));

    JsonNode learned = run.at("/preparation");
    assertThat(plan.at("/features").asInt()).isEqualTo(7); // age 3, size 1, colour 2 + missing
    assertThat(learned.at("/features").asInt()).isEqualTo(7);
    assertThat(learned.at("/droppedRows").asInt()).isZero();
    assertThat(learned.at("/moreColumns").asInt()).isZero();
    assertThat(learned.at("/columns").findValuesAsString("name"))
        .containsExactly("age", "size", "a/b~c");
    // known ages are 20 to 59 but for 23 and 27, with 900 for 25
    JsonNode age = learned.at("/columns/0");
    assertThat(age.at("/training/known").asInt()).isEqualTo(38);
    assertThat(age.at("/training/missing").asInt()).isEqualTo(2);
    assertThat(age.at("/training/median").asDouble()).isEqualTo(41.5);
    assertThat(age.at("/imputed").asString()).isEqualTo("41.5");
    assertThat(age.at("/scaling/shift").asDouble()).isEqualTo(41.5);
    double range =
        age.at("/training/upperQuartile").asDouble() - age.at("/training/lowerQuartile").asDouble();
    assertThat(age.at("/scaling/factor").asDouble()).isCloseTo(1 / range, within(1e-12));
    assertThat(age.at("/outliers/found").asInt()).isEqualTo(1);
    assertThat(age.at("/outliers/high").asDouble())
        .isCloseTo(age.at("/training/upperQuartile").asDouble() + 1.5 * range, within(1e-9));
    assertThat(learned.at("/columns/1/examples").toString()).isEqualTo("[\"S\",\"M\",\"L\"]");
    assertThat(learned.at("/columns/2/categories").asInt()).isEqualTo(2);
    assertThat(run.at("/unusedColumns/0/name").asString()).isEqualTo("day");
    assertThat(run.at("/spec/data/preparation")).isEqualTo(plan.at("/spec/data/preparation"));
  }

  @Test
  void aDryRunCountsTheIndicatorOfCategoriesThatTheOrderLeavesOut() {
    String spec =
        spec(
            "'columns':{'size':{'encode':{'type':'ordinal','order':{'size':['S','M']}},"
                + "'impute':'most-frequent'}}");

    JsonNode plan = service.post("/runs?validateOnly=true", spec).body();
    JsonNode run = service.succeeded(service.submit(spec));

    assertThat(plan.at("/features").asInt()).isEqualTo(7); // age 2, size 2, colour 2 + missing
    assertThat(run.at("/preparation/features").asInt()).isEqualTo(7);
  }

  @Test
  void droppedRowsAreSaidAndDoNotTrain() {
    String spec = spec("'outliers':{'type':'robust-z-score','action':'drop'}");

    JsonNode run = service.succeeded(service.submit(spec));

    assertThat(run.at("/preparation/droppedRows").asInt()).isEqualTo(1);
    assertThat(run.at("/preparation/columns/0/outliers/found").asInt()).isEqualTo(1);
    assertThat(run.at("/results/train/rows").asInt()).isEqualTo(39);
    assertThat(run.at("/progress/steps").asInt()).isEqualTo(run.at("/progress/step").asInt());
  }

  @Test
  void rowsOfDevAndTestAreNeverDropped() {
    String dataset = service.csv(PEOPLE);
    String spec =
        data(
            "'dataset':'%s','target':'bought','preparation':{'outliers':{'type':'interquartile-range','k':0,'action':'drop'}}"
                .formatted(dataset),
            "'training':{'epochs':2}");

    JsonNode run = service.succeeded(service.submit(spec));

    assertThat(run.at("/preparation/droppedRows").asInt()).isGreaterThan(5);
    assertThat(run.at("/results/train/rows").asInt())
        .isEqualTo(24 - run.at("/preparation/droppedRows").asInt());
    assertThat(run.at("/results/dev/rows").asInt()).isEqualTo(8);
    assertThat(run.at("/results/test/rows").asInt()).isEqualTo(8);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "'columns':{'agee':{'normalize':'none'}} | /columns/agee | Did you mean age?",
        "'columns':{'a/b~d':{}} | /columns/a~1b~0d | Did you mean a/b~c?",
        "'columns':{'bought':{'encode':'ordinal'}} | /columns/bought | is predicted",
        "'columns':{'day':{'impute':'median'}} | /columns/day | dates",
        "'columns':{'age':{'encode':'ordinal'}} | /columns/age/encode | numbers",
        "'columns':{'size':{'normalize':'none'}} | /columns/size/normalize | ordinal",
        "'columns':{'size':{'impute':'median'}} | /columns/size/impute | most-frequent",
        "'columns':{'size':{'outliers':'keep'}} | /columns/size/outliers | categories",
        "'columns':{'size':{'scale':1}} | /columns/size/scale | Allowed",
        "'columns':{'size':{'encode':'ordinl'}} | /columns/size/encode | Did you mean ordinal",
        "'encode':{'type':'ordinal','order':{'sise':['a','b']}} | /encode/order/sise | Did you mean size?",
        "'encode':{'type':'ordinal','order':{'age':['1','2']}} | /encode/order/age | numbers",
        "'columns':{'size':{'encode':{'type':'ordinal','order':{'a/b~c':['x','y']}}}} | /columns/size/encode/order/a~1b~0c | only 'size'",
        "'normalize':{'type':'min-max','high':-1} | /normalize/high | above low",
        "'impute':'constant' | /impute | must be given",
        "'outliers':{'type':'robust-z-score','action':'flip'} | /outliers/action | clip",
      })
  void whatDoesNotFitIsRefusedAtItsPlace(String preparation, String place, String words) {
    Answer answer = service.post("/runs", spec(preparation));

    assertThat(answer.status()).as(answer.body().toString()).isEqualTo(422);
    assertThat(answer.pointer()).startsWith("#/data/preparation" + place);
    assertThat(answer.text("/detail")).contains(words);
  }

  @Test
  void aColumnThatLosesAllItsRowsToOutliersIsSaidSo() {
    String rows =
        IntStream.range(0, 20)
            .mapToObj(i -> i + "," + (i + 10) % 20 + "," + i % 2)
            .reduce("up,down,y", (all, row) -> all + "\n" + row);
    String dataset = service.csv(rows);
    String spec =
        data(
            "'dataset':'%s','target':'y',%s,'preparation':{'outliers':{'type':'interquartile-range','k':0,'action':'drop'}}"
                .formatted(dataset, TRAIN_ALL));

    JsonNode run = service.ended(service.submit(spec));

    assertThat(run.at("/reason").asString()).isEqualTo("INVALID_DATA");
    assertThat(run.at("/detail").asString()).contains("none is left");
  }
}
