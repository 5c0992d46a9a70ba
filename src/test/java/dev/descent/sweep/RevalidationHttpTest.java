package dev.descent.sweep;

import static dev.descent.sweep.SweepClient.ended;
import static dev.descent.sweep.SweepClient.rates;
import static dev.descent.sweep.SweepClient.submit;
import static dev.descent.sweep.SweepClient.trials;
import static org.assertj.core.api.Assertions.assertThat;

import dev.descent.ServiceClient.Answer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** Whether the best trial still stands, when somebody asks. */
class RevalidationHttpTest extends RevalidatedService {

  @Test
  void onTheSameDataTheBestIsFoundToBeWhatItWas() {
    String id = endedSweep(upload("same", 1, 0, true), LIMITS);
    JsonNode best = service.get("/sweeps/" + id).body().at("/best");

    Answer answer = revalidate(id, "");
    JsonNode again = ended(service, answer.text("/id"));

    assertThat(answer.status()).as(answer.body().toString()).isEqualTo(202);
    assertThat(answer.headers().firstValue("Location"))
        .hasValue("/api/v1/sweeps/" + answer.text("/id"));
    assertThat(answer.text("/revalidation/of")).isEqualTo(id);
    assertThat(answer.body().at("/revalidation").has("verdict")).isFalse();
    assertThat(trials(service, answer.text("/id"))).hasSize(6);
    JsonNode first = trials(service, answer.text("/id")).get(0);
    assertThat(first.at("/settings")).isEqualTo(best.at("/settings"));
    assertThat(first.at("/value")).isEqualTo(best.at("/value"));
    assertThat(again.at("/revalidation/verdict").asString()).isEqualTo("STANDS");
    assertThat(again.at("/revalidation/why/0").asString()).isEqualTo("ASKED");
    assertThat(again.at("/revalidation/before/runId")).isEqualTo(best.at("/runId"));
    assertThat(again.at("/revalidation/now/interval")).isEqualTo(best.at("/interval"));
    assertThat(again.at("/revalidation").has("drift")).isFalse();
    assertThat(latest(id).at("/sweep").asString()).isEqualTo(answer.text("/id"));
    assertThat(latest(id).at("/verdict").asString()).isEqualTo("STANDS");
  }

  /** 40 dev rows: from hardly any error to about a half. */
  @Test
  void onNewDataThatCannotBeLearnedTheBestIsWorse() {
    String id = endedSweep(upload("worse", 2, 0, true), LIMITS);
    String newer = upload("worse", 3, 5, false);

    String again = revalidate(id, "{'trials':2}").text("/id");
    JsonNode sweep = ended(service, again);
    patiently()
        .until(() -> service.get("/sweeps/" + again).body().at("/revalidation").has("drift"));

    assertThat(sweep.at("/spec/base/data/dataset").asString()).isEqualTo(newer);
    assertThat(sweep.at("/revalidation/dataset").asString()).isEqualTo(newer);
    assertThat(sweep.at("/revalidation/verdict").asString()).isEqualTo("WORSE");
    assertThat(sweep.at("/revalidation/change/low").asDouble()).isPositive();
    assertThat(service.get("/sweeps/" + again).text("/revalidation/drift"))
        .startsWith("The old data and the new data are not alike: 1 of 2 columns")
        .contains("x");
  }

  @Test
  void dataThatNoLongerFitTheSpecAreRefusedWithPointers() {
    String id = endedSweep(upload("unfit", 4, 0, true), LIMITS);
    csv("unfit", "x,other\n1,a\n2,b\n3,a\n4,b\n5,a\n6,b\n7,a\n8,b\n9,a\n10,b\n");

    Answer unfit = revalidate(id, "{}");
    Answer unknown = revalidate(id, "{'dataset':'00000000-0000-7000-8000-00000000000f'}");
    Answer tooMany = revalidate(id, "{'trials':51}");

    assertThat(unfit.status()).as(unfit.body().toString()).isEqualTo(422);
    assertThat(unfit.pointer()).isEqualTo("#/base/data/target");
    assertThat(unknown.status()).isEqualTo(422);
    assertThat(unknown.pointer()).isEqualTo("#/dataset");
    assertThat(tooMany.pointer()).isEqualTo("#/trials");
    assertThat(service.get("/sweeps/" + id).body().has("latestRevalidation")).isFalse();
  }

  @Test
  void whatHasNotEndedOrHasNoBestCannotBeRevalidated() {
    String dataset = upload("conflict", 11, 0, true);
    String longer = sweep(dataset, LIMITS).replace("\"epochs\":30", "\"epochs\":1000000");
    String running = submit(service, longer);
    patiently().until(() -> !trials(service, running).isEmpty());
    service.when(trials(service, running).get(0).at("/runId").asString(), "RUNNING"::equals);

    Answer early = revalidate(running, "");
    service.post("/sweeps/" + running + "/stop", "");
    ended(service, running);
    Answer begun = revalidate(running, "");
    Answer second = revalidate(running, "");
    String diverging =
        sweep(dataset, LIMITS).replace("\"min\":0.01,\"max\":0.1", "\"min\":1e30,\"max\":1e35");
    String none = submit(service, diverging);
    service.post("/sweeps/" + begun.text("/id") + "/stop", "");
    JsonNode stopped = ended(service, begun.text("/id"));
    ended(service, none);
    Answer without = revalidate(none, "");

    assertThat(early.status()).isEqualTo(409);
    assertThat(early.text("/detail"))
        .isEqualTo("The sweep is RUNNING: revalidate is not possible; possible: pause, stop.");
    assertThat(begun.status()).isEqualTo(202);
    assertThat(second.status()).isEqualTo(409);
    assertThat(second.text("/detail")).contains("possible: wait for it, or stop it");
    assertThat(stopped.at("/revalidation/verdict").asString()).isEqualTo("CANNOT_TELL");
    assertThat(without.status()).isEqualTo(409);
    assertThat(without.text("/detail")).contains("possible: trials, delete");
    assertThat(revalidate("00000000-0000-7000-8000-00000000000f", "").status()).isEqualTo(404);
  }

  @Test
  void aSweepIsShownThoughTheRunOfItsBestTrialWasDeleted() {
    String id = endedSweep(upload("deleted", 12, 0, true), LIMITS);
    String run = service.get("/sweeps/" + id).text("/best/runId");

    service.delete("/runs/" + run);

    assertThat(service.get("/sweeps/" + id).status()).isEqualTo(200);
    JsonNode again = ended(service, revalidate(id, "{'trials':1}").text("/id"));
    assertThat(again.at("/revalidation/verdict").asString()).isEqualTo("CANNOT_TELL");
  }

  @Test
  void whatCameOfItStaysKnownWhenItsSweepIsDeleted() {
    String id = endedSweep(upload("kept", 13, 0, true), LIMITS);
    String again = revalidate(id, "{'trials':1}").text("/id");
    ended(service, again);

    service.delete("/sweeps/" + again);

    assertThat(latest(id).has("sweep")).isFalse();
    assertThat(latest(id).at("/verdict").asString()).isEqualTo("STANDS");
    assertThat(service.delete("/sweeps/" + id).status()).isEqualTo(204);
  }

  /** The optimizer of the base, with its settings, is none of the two words. */
  @Test
  void aPlaceWhoseBaseIsNotSearchedMustBeNamed() {
    String space = "'/training/optimizer':{'type':'choice','values':['sgd','adam']}";

    Answer answer =
        service.post(
            "/sweeps", SweepClient.sweep(service.sample("iris"), 2, space, "'strategy':'nearby'"));

    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.pointer()).isEqualTo("#/strategy/settings");
    assertThat(answer.text("/detail")).contains("must name /training/optimizer");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "'strategy':{'type':'nearby','settings':{'/training/optimizer/learningRate':5}} | #/strategy/settings/~1training~1optimizer~1learningRate",
        "'strategy':{'type':'nearby','settings':{'/training/epochs':5}} | #/strategy/settings/~1training~1epochs",
        "'strategy':{'type':'nearby','settings':{'/training/optimizer/learningRate':0.1},'spread':2} | #/strategy/spread",
        "'revalidation':{'every':'PT1M'} | #/revalidation/every",
        "'revalidation':{'onNewData':false,'onNewVersion':false} | #/revalidation/every",
        "'revalidation':{'surprise':1} | #/revalidation/surprise",
        "'revalidation':{},'strategy':'population-based' | #/revalidation"
      })
  void whatMakesNoSenseIsRefusedWithAPointer(String members, String pointer) {
    String spec = SweepClient.sweep(service.sample("iris"), 2, rates(), members);

    Answer answer = service.post("/sweeps", spec);

    assertThat(answer.status()).as(answer.body().toString()).isEqualTo(422);
    assertThat(answer.pointer()).as(answer.body().toString()).isEqualTo(pointer);
  }
}
