package dev.descent.run;

import static dev.descent.EventStream.lasting;
import static dev.descent.ServiceClient.spec;
import static org.assertj.core.api.Assertions.assertThat;

import dev.descent.EventStream;
import dev.descent.EventStream.Event;
import dev.descent.ServiceClient.Answer;
import dev.descent.ServiceTest;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Runs as they happen, read over HTTP. */
class EventsHttpTest extends ServiceTest {
  private String moons(int epochs) {
    return service.submit(
        spec(
            service.sample("moons?rows=100"),
            "label",
            "'training':{'epochs':%d,'batchSize':16}".formatted(epochs)));
  }

  private List<Event> all(String run, String lastEventId) {
    try (EventStream stream = service.events(run, lastEventId)) {
      return stream.all();
    }
  }

  private static List<String> types(List<Event> events) {
    return events.stream().map(Event::type).toList();
  }

  @Test
  void aRunIsToldFromItsFirstDayToItsEnd() {
    String run = moons(40);

    List<Event> events = lasting(all(run, ""));

    JsonNode stored = service.get("/runs/" + run).body();
    assertThat(events.stream().filter(e -> e.type().equals("state")).map(Event::data))
        .containsExactlyElementsOf(stored.at("/transitions"));
    assertThat(types(events).subList(0, 4)).containsExactly("state", "state", "state", "epoch");
    assertThat(types(events).subList(43, 46)).containsExactly("state", "state", "end");
    JsonNode end = events.get(45).data();
    assertThat(end.at("/state").asString()).isEqualTo("SUCCEEDED");
    assertThat(end.at("/stopReason").asString()).isEqualTo("COMPLETED");
    assertThat(end.at("/modelId")).isEqualTo(stored.at("/modelId"));
    assertThat(end.at("/results/dev/error")).isEqualTo(stored.at("/results/dev/error"));
    assertThat(end.at("/results/dev").has("classReport")).isFalse();
  }

  @Test
  void pointsAreThoseOfTheStoredCurves() {
    String run = moons(40);

    List<Event> events = all(run, "");

    JsonNode columns = service.get("/runs/" + run + "/curves?maxPoints=100").body().at("/columns");
    assertThat(EventStream.curve(events)).hasSize(40);
    EventStream.curve(events)
        .forEach(
            (epoch, point) ->
                columns.forEachEntry(
                    (key, values) ->
                        assertThat(point.get(key).asDouble())
                            .as("%s of epoch %d", key, epoch)
                            .isEqualTo(values.get(epoch).asDouble())));
  }

  @Test
  void fromEveryEventOnExactlyTheRestComes() {
    String run = moons(12);
    List<Event> live = lasting(all(run, ""));

    for (int i = 0; i + 1 < live.size(); i++) {
      List<Event> rest = lasting(all(run, live.get(i).id()));

      assertThat(rest).as(live.get(i).id()).isEqualTo(live.subList(i + 1, live.size()));
    }
    assertThat(live.stream().map(Event::id).distinct()).hasSameSizeAs(live);
  }

  @Test
  void afterTheEndThereIsNothingUntilTheRunIsTriedAgain() {
    String busy = endless();
    String run = moons(12);
    service.post("/runs/" + run + "/cancel", "");
    String end = all(run, "").get(2).id();

    EventStream after = service.events(run, end);
    service.post("/runs/" + run + "/retry", "");
    EventStream again = service.events(run, end);
    free(busy);

    assertThat(after.status()).isEqualTo(204);
    assertThat(types(lasting(again.all()))).startsWith("state", "state", "state", "epoch");
    assertThat(types(again.all())).endsWith("end");
  }

  @Test
  void whileARunTrainsPointsAndProgressComeAsTheyAreStored() {
    String run = endless();

    try (EventStream stream = service.events(run, "")) {
      List<Event> events =
          stream.until(
              event ->
                  event.type().equals("progress") && event.data().path("epoch").asInt() > 1000);
      Event progress =
          events.stream()
              .filter(e -> e.type().equals("progress"))
              .reduce((a, b) -> b)
              .orElseThrow();

      assertThat(stream.status()).isEqualTo(200);
      assertThat(stream.header("Content-Type")).isEqualTo("text/event-stream;charset=UTF-8");
      assertThat(progress.hasId()).isFalse();
      assertThat(progress.data().propertyNames())
          .contains("epoch", "epochs", "step", "share", "at", "estimatedEnd");
      assertThat(EventStream.curve(events).lastKey()).isGreaterThan(1000);
      assertThat(EventStream.curve(events)).hasSize(EventStream.curve(events).lastKey() + 1);
    } finally {
      free(run);
    }
  }

  @Test
  void ofARunWithFoldsTheWholeIsTold() {
    String run =
        service.submit(
            "{\"data\":{\"dataset\":\"%s\",\"target\":\"label\",\"split\":{\"type\":\"folds\",\"k\":3}},\"training\":{\"epochs\":5}}"
                .formatted(service.sample("moons?rows=100")));

    List<Event> events = all(run, "");

    assertThat(types(lasting(events))).contains("state", "end").doesNotContain("epoch", "rewind");
    assertThat(
            events.stream()
                .filter(e -> e.type().equals("progress"))
                .map(e -> e.data().path("epochs").asInt()))
        .contains(15);
    assertThat(events.get(events.size() - 1).data().at("/results/dev/spread/error").isNumber())
        .isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"x", "1", "1-", "-1-2", "1-2-3", "99-0", "1-99", "1234567890-1"})
  void whatIsNoIdOfTheRunIsRefused(String id) {
    String run = moons(2);

    Answer answer = service.send("GET", "/runs/" + run + "/events", "", EventId.HEADER, id);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.pointer()).isEqualTo("Last-Event-ID");
    service.succeeded(run);
  }

  @Test
  void problemsComeBeforeTheStream() {
    String unknown = "/runs/" + UUID.randomUUID() + "/events";

    Answer missing = service.send("GET", unknown, "", "Accept", "text/event-stream");
    Answer otherFormat = service.send("GET", unknown, "", "Accept", "application/json");

    assertThat(missing.status()).isEqualTo(404);
    assertThat(missing.text("/type")).isEqualTo("/problems/not-found");
    assertThat(otherFormat.status()).isEqualTo(406);
  }
}
