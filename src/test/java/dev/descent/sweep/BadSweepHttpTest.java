package dev.descent.sweep;

import static dev.descent.sweep.SweepClient.rates;
import static dev.descent.sweep.SweepClient.sweep;
import static org.assertj.core.api.Assertions.assertThat;

import dev.descent.ServiceClient.Answer;
import dev.descent.ServiceTest;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What makes no sense is refused with a pointer, before anything is queued. */
class BadSweepHttpTest extends ServiceTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "'/training/epochs':{'type':'int','min':9,'max':3} | #/space/~1training~1epochs/max",
        "'/training/epochs':{'type':'int','min':3,'max':3} | #/space/~1training~1epochs/max",
        "'/training/epochs':{'type':'int','min':3} | #/space/~1training~1epochs/max",
        "'/a':{'type':'log','min':0,'max':1} | #/space/~1a/min",
        "'/a':{'type':'int-log','min':0,'max':10} | #/space/~1a/min",
        "'/a':{'type':'one-minus-log','min':0.9,'max':1} | #/space/~1a/max",
        "'/a':{'type':'power-of-two','min':3,'max':8} | #/space/~1a/min",
        "'/a':{'type':'choice','values':[1]} | #/space/~1a/values",
        "'/a':{'type':'loq','min':1,'max':2} | #/space/~1a/type",
        "'/training/optimizer/learningRat':{'type':'log','min':0.1,'max':1} | #/space/~1training~1optimizer~1learningRat",
        "'/training/optimiser/beta1':{'type':'log','min':0.1,'max':1} | #/space/~1training~1optimiser~1beta1",
        "'/network/layers/3/units':{'type':'int','min':1,'max':9} | #/space/~1network~1layers~13~1units",
        "'/name':{'type':'choice','values':['a','b']} | #/space/~1name",
        "'/execution/evaluateTest':{'type':'choice','values':[true,false]} | #/space/~1execution~1evaluateTest",
        "'/training/batchSize':{'type':'int','min':-9,'max':-3} | #/space/~1training~1batchSize",
        "'/execution':{'type':'choice','values':[1,2]} | #/space/~1execution",
        " | #/space"
      })
  void aSpaceThatCannotBeSearched(String space, String pointer) {
    int before = service.get("/sweeps").body().at("/items").size();

    Answer answer =
        service.post("/sweeps", sweep(service.sample("iris"), 2, space == null ? "" : space));

    assertThat(answer.status()).as(answer.body().toString()).isEqualTo(422);
    assertThat(answer.pointer()).as(answer.body().toString()).isEqualTo(pointer);
    assertThat(service.get("/sweeps").body().at("/items")).hasSize(before);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "'strategy':'gird' | #/strategy",
        "'strategy':{'type':'grid','points':1} | #/strategy/points",
        "'strategy':{'type':'grid','points':1000},'limits':{} | #/strategy/points",
        "'strategy':'successive-halving','earlyTermination':'median' | #/earlyTermination",
        "'strategy':'hyperband','objective':{'metric':'dev.accuracy'} | #/objective/metric",
        "'objective':{'metric':'dev.rmse'} | #/objective/metric",
        "'objective':{'metric':'test.error'} | #/objective/metric",
        "'limits':{'maxTrials':0} | #/limits/maxTrials",
        "'limits':{'timeLimit':'PT0S'} | #/limits/timeLimit",
        "'conditions':{'/training/batchSize':{'/x':[1]}} | #/conditions",
        "'conditions':{'/training/batchSize':{'/training/optimizer/learningRate':[1]},'/training/optimizer/learningRate':{'/training/batchSize':[8]}} | #/conditions",
        "'constraints':[{'type':'max-parameters','max':3}] | #/space",
        "'strategy':{'type':'grid','points':1000},'limits':{'maxTrials':5} | #/strategy/points",
        "'conditions':{'/training/batchSize':null} | #/conditions",
        "'conditions':{'/training/batchSize':{'/training/optimizer/learningRate':null}} | #/conditions",
        "'constraints':[null] | #/constraints",
        "'name':'' | #/name",
        "'tags':{'':'x'} | #/tags",
        "'surprise':1 | #/surprise"
      })
  void aSearchThatMakesNoSense(String member, String pointer) {
    String space = rates() + ",'/training/batchSize':{'type':'choice','values':[8,16]}";
    String three = space + ",'/network/layers/0/units':{'type':'int','min':1,'max':2000}";

    Answer answer =
        service.post(
            "/sweeps",
            sweep(service.sample("iris"), 2, member.contains("1000") ? three : space, member));

    assertThat(answer.status()).as(answer.body().toString()).isEqualTo(422);
    assertThat(answer.pointer()).as(answer.body().toString()).isEqualTo(pointer);
  }

  @Test
  void aWrongPlaceIsToldWithWhatMayHaveBeenMeant() {
    Answer answer =
        service.post(
            "/sweeps",
            sweep(
                service.sample("iris"),
                2,
                "'/training/optimizer/learnRate':{'type':'log','min':0.1,'max':1}"));

    assertThat(answer.text("/detail")).contains("learningRate");
  }

  @Test
  void aPopulationKeepsItsLayers() {
    Answer answer =
        service.post(
            "/sweeps",
            sweep(
                service.sample("iris"),
                2,
                "'/network/layers/0/units':{'type':'int','min':4,'max':8}",
                "'strategy':'population-based'"));

    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.pointer()).isEqualTo("#/space/~1network~1layers~10~1units");
  }

  @Test
  void trialsThatAreAddedMustBeValidSpecs() {
    String id =
        SweepClient.submit(
            service, sweep(service.sample("iris"), 2, rates(), "'limits':{'maxTrials':1}"));
    SweepClient.ended(service, id);

    Answer answer =
        service.post("/sweeps/" + id + "/trials", "{\"settings\":[{\"/training/batchSize\":-1}]}");

    assertThat(answer.status()).as(answer.body().toString()).isEqualTo(422);
    assertThat(answer.pointer()).isEqualTo("#/settings/0");
    assertThat(SweepClient.trials(service, id)).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'settings':[null]}",
        "{'settings':[{'abc':1}]}",
        "{'settings':[{'':1}]}",
        "{'settings':[{'/execution':1}]}",
        "{'settings':[{'/training/nothing/here':1}]}"
      })
  void settingsThatLeadNowhereAreRefused(String more) {
    String id =
        SweepClient.submit(
            service, sweep(service.sample("iris"), 2, rates(), "'limits':{'maxTrials':1}"));
    SweepClient.ended(service, id);

    Answer answer = service.post("/sweeps/" + id + "/trials", more.replace('\'', '"'));

    assertThat(answer.status()).as(answer.body().toString()).isEqualTo(422);
    assertThat(answer.pointer()).startsWith("#/settings");
    assertThat(SweepClient.trials(service, id)).hasSize(1);
  }

  /** Each of forty depends on all before it: 2³⁹ ways lead from the last to the first. */
  @Test
  void conditionsWithManyWaysAreReadInTime() {
    List<String> scales = new ArrayList<>();
    List<String> conditions = new ArrayList<>();
    List<String> before = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      String pointer = "'/training/optimizer/x%d'".formatted(i);
      scales.add(pointer + ":{'type':'choice','values':[1,2]}");
      if (i > 0) {
        conditions.add(pointer + ":{" + String.join(",", before) + "}");
      }
      before.add(pointer + ":[1,2]");
    }

    Answer answer =
        service.post(
            "/sweeps",
            sweep(
                service.sample("iris"),
                2,
                String.join(",", scales),
                "'conditions':{" + String.join(",", conditions) + "}"));

    assertThat(answer.status()).isEqualTo(422);
  }

  @Test
  void aBaseHasRoomForTheTagsOfItsTrials() {
    List<String> tags = IntStream.range(0, 49).mapToObj(i -> "\"t%d\":\"x\"".formatted(i)).toList();
    String spec =
        sweep(service.sample("iris"), 2, rates())
            .replace("{\"base\":{", "{\"base\":{\"tags\":{" + String.join(",", tags) + "},");

    Answer answer = service.post("/sweeps", spec);

    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.pointer()).isEqualTo("#/base");
  }
}
