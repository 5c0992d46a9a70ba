package dev.descent.sweep;

import static dev.descent.sweep.SweepClient.rates;
import static dev.descent.sweep.SweepClient.sweep;
import static org.assertj.core.api.Assertions.assertThat;

import dev.descent.ServiceClient.Answer;
import dev.descent.ServiceTest;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What makes no sense is refused with a pointer, before any sweep is stored. */
class BadComparisonHttpTest extends ServiceTest {
  private static final String PATH = "/sweeps/comparisons";

  private void checkRefused(String spec, String pointer) {
    int comparisons = service.get(PATH).body().at("/items").size();
    int sweeps = service.get("/sweeps").body().at("/items").size();

    Answer answer = service.post(PATH, spec);

    assertThat(answer.status()).as(answer.body().toString()).isEqualTo(422);
    assertThat(answer.pointer()).as(answer.body().toString()).isEqualTo(pointer);
    assertThat(service.get(PATH).body().at("/items")).hasSize(comparisons);
    assertThat(service.get("/sweeps").body().at("/items")).hasSize(sweeps);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "'strategies':['random'] | #/strategies",
        "'strategies':[] | #/strategies",
        "'strategies':['random',null] | #/strategies",
        "'strategies':['random','gird'] | #/strategies/1",
        "'strategies':['random',{'type':'grid','points':1}] | #/strategies/1/points",
        "'strategies':['random',{'type':'grid','perScale':[2,2]}] | #/strategies/1/perScale",
        "'strategies':['tpe','random','tpe'] | #/strategies/2",
        "'strategies':['random','grid',{'type':'grid','perScale':[3]}] | #/strategies/2",
        "'repeats':1 | #/repeats",
        "'repeats':31 | #/repeats",
        "'repeats':30,'strategies':['random','sobol','tpe','grid','hyperband','coarse-to-fine'] | #/repeats",
        "'surprise':1 | #/surprise"
      })
  void strategiesThatCannotBeCompared(String members, String pointer) {
    String trials =
        members.contains("30") ? "'limits':{'maxTrials':56}" : "'limits':{'maxTrials':3}";
    String sweep = sweep(service.sample("iris"), 2, rates(), trials);

    checkRefused("{\"sweep\":%s,%s}".formatted(sweep, members.replace('\'', '"')), pointer);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "'limits':{'timeLimit':'PT1M'} | #/sweep/limits/timeLimit",
        "'revalidation':{'every':'P7D'} | #/sweep/revalidation",
        "'limits':{'maxTrials':0} | #/sweep/limits/maxTrials",
        "'strategy':'tpe' | #/sweep/strategy",
        "'earlyTermination':'median' | #/sweep/earlyTermination",
        "'objective':{'metric':'dev.rmse'} | #/sweep/objective/metric",
        "'objective':{'metric':'dev.accuracy'} | #/sweep/objective/metric",
        "'conditions':{'/training/batchSize':{'/x':[1]}} | #/sweep/conditions",
        "'surprise':1 | #/sweep/surprise"
      })
  void aSweepThatMakesNoSense(String member, String pointer) {
    checkRefused(
        "{\"sweep\":%s}".formatted(sweep(service.sample("iris"), 2, rates(), member)), pointer);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "'/training/optimizer/learningRat':{'type':'log','min':0.1,'max':1} | #/sweep/space/~1training~1optimizer~1learningRat",
        "'/training/epochs':{'type':'int','min':1,'max':5} | #/sweep/space/~1training~1epochs",
        "'/a':{'type':'log','min':0,'max':1} | #/sweep/space/~1a/min"
      })
  void aSpaceThatSomeStrategyCannotSearch(String space, String pointer) {
    checkRefused("{\"sweep\":%s}".formatted(sweep(service.sample("iris"), 2, space)), pointer);
  }

  /**
   * Trials of several folds are trained to the end, which halving, the last of the usual, is not.
   */
  @Test
  void aStrategyThatDoesNotFitTheDataIsNamedByItsPlace() {
    String folds =
        sweep(service.sample("iris"), 2, rates())
            .replace("\"target\"", "\"split\":{\"type\":\"folds\",\"k\":3},\"target\"");

    checkRefused("{\"sweep\":%s}".formatted(folds), "#/strategies/3");
  }

  @ParameterizedTest
  @CsvSource({"{}, #/sweep", "{\"sweep\":null}, #/sweep", "{\"sweep\":{}}, #/sweep/base"})
  void aComparisonOfNothing(String spec, String pointer) {
    checkRefused(spec, pointer);
  }

  @Test
  void tagsThatLeaveNoRoomForThatOfTheComparison() {
    String many =
        IntStream.range(0, 50).mapToObj("'t%d':'x'"::formatted).collect(Collectors.joining(","));

    checkRefused(
        "{\"sweep\":%s}"
            .formatted(sweep(service.sample("iris"), 2, rates(), "'tags':{" + many + "}")),
        "#/sweep/tags");
  }
}
