package dev.descent.sweep;

import static dev.descent.sweep.SweepClient.ended;
import static org.assertj.core.api.Assertions.assertThat;

import dev.descent.queue.JobQueue;
import dev.descent.queue.Watch;
import dev.descent.run.Runs;
import dev.descent.run.TrialRuns;
import dev.descent.storage.Ids;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

/** What revalidates a sweep by itself: the calendar, new data of its name, another version. */
class RevalidationWatchTest extends RevalidatedService {
  private static final String DATA_ALONE = "'revalidation':{'onNewVersion':false,'trials':2}";

  @Autowired
  @Qualifier("revalidationWatch")
  private Watch watch;

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
}
