package dev.descent.run;

import static dev.descent.ServiceClient.spec;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.descent.EventStream;
import dev.descent.EventStream.Event;
import dev.descent.ServiceTest;
import dev.descent.engine.EpochRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Readers of runs that are done again; attempts are made by hand, another run keeps the worker. */
class RewindTest extends ServiceTest {
  @Autowired private Attempts attempts;
  @Autowired private AttemptEnds ends;
  @Autowired private Runs runs;
  @Autowired private CurveReader curves;
  @Autowired private JsonMapper json;
  private String busy = "";
  private UUID id = new UUID(0, 0);

  @BeforeEach
  void queueBehindAnother() {
    busy = endless();
    id =
        UUID.fromString(
            service.submit(spec(service.sample("iris"), "species", "'training':{'epochs':9}")));
  }

  @AfterEach
  void end() {
    free(id.toString());
    free(busy);
  }

  private Attempt train() {
    Attempt attempt = attempts.start(id, () -> true).orElseThrow();
    attempts.train(attempt, Trainings.start(90));
    return attempt;
  }

  /** Epochs whose loss is that of the attempt. */
  private void record(Attempt attempt, int from, int to, double loss) {
    List<EpochRecord> epochs =
        IntStream.range(from, to)
            .mapToObj(epoch -> new EpochRecord(epoch, epoch + 1, 0.1, loss, 0.5, loss, 0.5))
            .toList();
    attempts.record(attempt, Trainings.news(to, epochs, from, new double[to - from]));
  }

  private static boolean isEpoch(Event event, int epoch) {
    return event.type().equals("epoch") && event.data().at("/epoch").asInt() == epoch;
  }

  @Test
  void aReaderDropsThePointsThatAreDoneAgain() {
    try (EventStream stream = service.events(id.toString(), "")) {
      record(train(), 0, 4, 1);
      stream.until(event -> isEpoch(event, 3));

      Attempt second = train(); // the first one's worker was lost
      record(second, 0, 2, 2);
      ends.fail(second, FailureReason.INTERNAL, "over");

      List<Event> events = stream.all();
      assertThat(EventStream.lasting(events).stream().map(Event::type))
          .containsExactly(
              "state", "state", "state", "epoch", "epoch", "epoch", "epoch", "state", "rewind",
              "state", "state", "epoch", "epoch", "state", "end");
      assertThat(EventStream.curve(events).values().stream().map(p -> p.at("/train.loss").asInt()))
          .containsExactly(2, 2);
      assertThat(events.get(events.size() - 1).data().at("/detail").asString()).isEqualTo("over");
    }
  }

  @Test
  void pointsThatWereStoredSinceTheRunWasReadWaitForItsChangesOfState() {
    RunFeed feed = new RunFeed(new VersionedRun(runs.get(id), 0), curves, json);
    Attempt attempt = train();
    record(attempt, 0, 2, 1);

    RunFeed.Batch early = feed.after(EventId.START);
    feed.show(new VersionedRun(runs.get(id), 1));
    RunFeed.Batch late = feed.after(early.next());
    ends.fail(attempt, FailureReason.INTERNAL, "over");

    assertThat(types(early)).containsExactly("state", "progress");
    assertThat(types(late)).containsExactly("state", "state", "epoch", "epoch", "progress");
  }

  private static List<String> types(RunFeed.Batch batch) {
    return new String(batch.bytes(), UTF_8)
        .lines()
        .filter(line -> line.startsWith("event:"))
        .map(line -> line.substring("event:".length()).strip())
        .toList();
  }

  @Test
  void aReaderWhoWasAwayMeanwhileEndsWithTheStoredCurve() {
    record(train(), 0, 4, 1);
    EventStream first = service.events(id.toString(), "");
    List<Event> seen = EventStream.lasting(first.until(event -> isEpoch(event, 3)));
    first.close();
    Attempt second = train();
    record(second, 0, 3, 2);
    ends.fail(second, FailureReason.INTERNAL, "over");

    for (int i = 0; i < seen.size(); i++) {
      List<Event> known = new ArrayList<>(seen.subList(0, i + 1));
      known.addAll(service.events(id.toString(), seen.get(i).id()).all());

      assertThat(EventStream.curve(known).values().stream().map(p -> p.at("/train.loss").asInt()))
          .as(seen.get(i).id())
          .containsExactly(2, 2, 2);
    }
    assertThat(service.events(id.toString(), "").all().stream().map(Event::type))
        .doesNotContain("rewind");
  }

  @Test
  void anAttemptWhoseCheckpointCannotBeReadRewindsToTheStart() {
    try (EventStream stream = service.events(id.toString(), "")) {
      Attempt attempt = train();
      record(attempt, 0, 2, 1);
      stream.until(event -> isEpoch(event, 1));

      attempts.without(attempt, UUID.randomUUID()); // there is none
      record(attempt, 0, 1, 2);
      JsonNode progress = service.get("/runs/" + id).body().at("/progress");
      ends.fail(attempt, FailureReason.INTERNAL, "over");

      List<Event> events = stream.all();
      assertThat(EventStream.curve(events)).hasSize(1);
      assertThat(events.stream().map(event -> event.data().path("why").asString("")))
          .contains("begins anew: its checkpoint cannot be read");
      assertThat(progress.at("/step").asInt()).isEqualTo(1);
      assertThat(progress.has("estimatedEnd")).isTrue();
    }
  }

  @Test
  void numbersThatAreNotFiniteAreNullWhileTheRunTrains() {
    Attempt attempt = train();
    List<EpochRecord> epochs =
        List.of(
            new EpochRecord(0, 1, 0.1, 7, 0.5, null, null),
            new EpochRecord(1, 2, 0.1, Double.NaN, 0.5, Double.POSITIVE_INFINITY, 0.5));
    double[] costs = {8, Double.NaN, Double.NEGATIVE_INFINITY};
    attempts.record(attempt, Trainings.news(2, epochs, 0, costs));

    String curves = "/runs/" + id + "/curves";
    JsonNode byEpoch = service.get(curves).body().at("/columns");
    JsonNode smooth = service.get(curves + "?smoothing=0.5").body().at("/columns");
    JsonNode byStep = service.get(curves + "?keys=cost").body().at("/columns");
    ends.fail(attempt, FailureReason.DIVERGED, "over");
    JsonNode point = EventStream.curve(service.events(id.toString(), "").all()).get(1);

    assertThat(byEpoch.at("/train.loss").toString()).isEqualTo("[7.0,null]");
    assertThat(byEpoch.at("/dev.loss").toString()).isEqualTo("[null,null]");
    assertThat(smooth.at("/train.loss").toString()).isEqualTo("[7.0,null]");
    assertThat(byStep.at("/cost").toString()).isEqualTo("[8.0,null,null]");
    assertThat(String.valueOf(point))
        .isEqualTo(
            "{\"epoch\":1,\"learningRate\":0.1,\"train.loss\":null,\"train.error\":0.5,"
                + "\"dev.loss\":null,\"dev.error\":0.5}");
  }
}
