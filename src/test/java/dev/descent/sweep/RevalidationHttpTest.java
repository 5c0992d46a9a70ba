package dev.descent.sweep;

import static dev.descent.sweep.SweepClient.RATE;
import static dev.descent.sweep.SweepClient.ended;
import static dev.descent.sweep.SweepClient.rates;
import static dev.descent.sweep.SweepClient.submit;
import static dev.descent.sweep.SweepClient.trials;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.descent.ServiceClient.Answer;
import dev.descent.ServiceTest;
import dev.descent.engine.random.Purpose;
import dev.descent.engine.random.RandomStream;
import dev.descent.queue.JobQueue;
import dev.descent.run.Runs;
import dev.descent.run.TrialRuns;
import dev.descent.storage.Ids;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

/** Whether the best still stands: asked for, by the calendar, on new data and versions. */
class RevalidationHttpTest extends ServiceTest {
  private static final String LIMITS =
      "'limits':{'maxTrials':3},'objective':{'metric':'dev.error'}";
  private static final String DATA_ALONE = "'revalidation':{'onNewVersion':false,'trials':2}";

  @Autowired private RevalidationWatch watch;
  @Autowired private SweepRepository repository;
  @Autowired private RevalidationRepository revalidations;
  @Autowired private Sweeps sweeps;
  @Autowired private SweepPlans plans;
  @Autowired private RevalidationSpecs specs;
  @Autowired private RevalidationData data;
  @Autowired private RevalidationVerdicts verdicts;
  @Autowired private Runs runs;
  @Autowired private TrialRuns trialRuns;
  @Autowired private JobQueue queue;
  @Autowired private Clock clock;
  @Autowired private TransactionTemplate transaction;
  @Autowired private JdbcClient jdbc;

  /** What is uploaded under a name: 200 rows, of which x &gt; shift + ½ are b. */
  private String upload(String name, int seed, double shift, boolean learnable) {
    RandomStream numbers = RandomStream.of(seed, Purpose.SAMPLE_DATA);
    StringBuilder text = new StringBuilder("x,label\n");
    for (int i = 0; i < 200; i++) {
      double x = numbers.uniform(2 * i);
      boolean second = (learnable ? x : numbers.uniform(2 * i + 1)) > 0.5;
      text.append(x + shift).append(second ? ",b\n" : ",a\n");
    }
    return csv(name, text.toString());
  }

  private String csv(String name, String text) {
    Answer answer = service.sendAs("text/csv", "/datasets?name=" + name, text);
    assertThat(answer.status()).as(answer.body().toString()).isEqualTo(201);
    return answer.text("/id");
  }

  private static String sweep(String dataset, String... members) {
    return SweepClient.sweep(
            dataset, 30, "'%s':{'type':'log','min':0.01,'max':0.1}".formatted(RATE), members)
        .replace("\"species\"", "\"label\"");
  }

  private String endedSweep(String dataset, String... members) {
    String id = submit(service, sweep(dataset, members));
    ended(service, id);
    return id;
  }

  private Answer revalidate(String id, String body) {
    return service.post("/sweeps/" + id + "/revalidate", body.replace('\'', '"'));
  }

  private static ConditionFactory patiently() {
    return await().atMost(Duration.ofSeconds(60));
  }

  private JsonNode latest(String id) {
    return service.get("/sweeps/" + id).body().at("/latestRevalidation");
  }

  /** What a worker does every minute, at another time. */
  private void keepUp(String id, Duration ahead) {
    new Revalidations(
            repository,
            revalidations,
            sweeps,
            plans,
            specs,
            data,
            verdicts,
            runs,
            trialRuns,
            queue,
            Clock.offset(clock, ahead),
            transaction)
        .keepUp(UUID.fromString(id));
  }

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
  void theCalendarCallsForItWhenItsTimeHasPassedAndOnceAtATime() {
    String id =
        endedSweep(
            upload("calendar", 5, 0, true),
            LIMITS,
            "'revalidation':{'every':'PT1H','onNewData':false,'onNewVersion':false,'trials':2}");

    keepUp(id, Duration.ofMinutes(59));
    boolean early = service.get("/sweeps/" + id).body().has("latestRevalidation");
    keepUp(id, Duration.ofMinutes(61));
    String first = latest(id).at("/sweep").asString();
    JsonNode again = ended(service, first);
    keepUp(id, Duration.ofMinutes(59));
    String still = latest(id).at("/sweep").asString();
    keepUp(id, Duration.ofMinutes(61));

    assertThat(early).isFalse();
    assertThat(again.at("/revalidation/why").toString()).isEqualTo("[\"CALENDAR\"]");
    assertThat(again.at("/trials/planned").asInt()).isEqualTo(2);
    assertThat(again.at("/spec").has("revalidation")).isFalse();
    assertThat(still).isEqualTo(first);
    assertThat(latest(id).at("/sweep").asString()).isNotEqualTo(first);
  }

  @Test
  void workersThatWatchAtOnceBeginOne() {
    String id =
        endedSweep(
            upload("watched", 14, 0, true),
            LIMITS,
            "'revalidation':{'every':'PT1H','trials':1,'onNewVersion':false}");

    CompletableFuture.allOf(
            Stream.generate(() -> Duration.ofHours(2))
                .limit(4)
                .map(ahead -> CompletableFuture.runAsync(() -> keepUp(id, ahead)))
                .toArray(CompletableFuture[]::new))
        .join();

    assertThat(service.get("/sweeps").body().at("/items"))
        .filteredOn(sweep -> sweep.at("/revalidation/of").asString("").equals(id))
        .hasSize(1);
  }

  @Test
  void newDataOfItsNameCallForItOnce() {
    String id = endedSweep(upload("renewed", 6, 0, true), LIMITS, DATA_ALONE);
    watch.handle(Ids.next(), () -> true);
    String newer = upload("renewed", 7, 0, true);

    watch.handle(Ids.next(), () -> true);
    patiently().until(() -> latest(id).has("sweep"));
    String again = latest(id).at("/sweep").asString();
    JsonNode sweep = ended(service, again);
    keepUp(id, Duration.ofDays(400));

    assertThat(sweep.at("/revalidation/why").toString()).isEqualTo("[\"NEW_DATA\"]");
    assertThat(sweep.at("/spec/base/data/dataset").asString()).isEqualTo(newer);
    assertThat(latest(id).at("/sweep").asString()).isEqualTo(again);
  }

  @Test
  void newDataThatDoNotFitAreRememberedAndNotTriedAgain() {
    String id = endedSweep(upload("misfit", 8, 0, true), LIMITS, DATA_ALONE);
    String misfit = csv("misfit", "x,other\n1,a\n2,b\n3,a\n4,b\n5,a\n6,b\n7,a\n8,b\n");

    keepUp(id, Duration.ZERO);
    JsonNode refused = latest(id);
    keepUp(id, Duration.ofMinutes(1));
    JsonNode later = latest(id);
    upload("misfit", 9, 0, true);
    keepUp(id, Duration.ofMinutes(2));

    assertThat(refused.at("/dataset").asString()).isEqualTo(misfit);
    assertThat(refused.at("/refusal").asString()).startsWith("#/base/data/target: ");
    assertThat(refused.has("sweep")).isFalse();
    assertThat(later).isEqualTo(refused);
    assertThat(latest(id).has("sweep")).isTrue();
    ended(service, latest(id).at("/sweep").asString());
  }

  @Test
  void anotherVersionCallsForItOnce() {
    String id = endedSweep(upload("version", 10, 0, true), LIMITS, "'revalidation':{'trials':1}");
    keepUp(id, Duration.ZERO);
    boolean before = service.get("/sweeps/" + id).body().has("latestRevalidation");
    computedElsewhere(service.get("/sweeps/" + id).text("/best/runId"));

    keepUp(id, Duration.ZERO);
    String again = latest(id).at("/sweep").asString();
    JsonNode sweep = ended(service, again);
    keepUp(id, Duration.ofDays(1));

    assertThat(before).isFalse();
    assertThat(sweep.at("/revalidation/why").toString()).isEqualTo("[\"NEW_VERSION\"]");
    assertThat(sweep.at("/revalidation/sentence").asString()).endsWith("None was tried around it.");
    assertThat(latest(id).at("/sweep").asString()).isEqualTo(again);
  }

  /** As if the run had been trained on a processor of another kind. */
  private void computedElsewhere(String run) {
    UUID id = UUID.fromString(run);
    String stored =
        jdbc.sql("select cast(reproducibility as varchar) from run where id = ?")
            .param(id)
            .query(String.class)
            .single();
    String architecture = "\"architecture\":\"";
    jdbc.sql("update run set reproducibility = ? format json where id = ?")
        .params(stored.replace(architecture, architecture + "other-"), id)
        .update();
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
