package dev.descent;

import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Server-sent events as a client sees them, collected as they come. */
public final class EventStream implements AutoCloseable {
  private static final Duration DEADLINE = Duration.ofSeconds(60);
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final HttpResponse<InputStream> response;
  private final List<Event> events = new ArrayList<>();
  private final Map<String, String> fields = new HashMap<>();
  private int comments;
  private boolean over;

  /** An event; without an id it moves nothing on. */
  public record Event(String id, String type, JsonNode data) {
    public boolean hasId() {
      return !id.isEmpty();
    }
  }

  private EventStream(HttpResponse<InputStream> response) {
    this.response = response;
  }

  static EventStream open(HttpClient http, HttpRequest request) {
    try {
      EventStream stream = new EventStream(http.send(request, BodyHandlers.ofInputStream()));
      Thread reader = new Thread(stream::read, "events");
      reader.setDaemon(true);
      reader.start();
      return stream;
    } catch (IOException | InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private void read() {
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        take(line);
      }
    } catch (IOException cutOff) {
      // is the end as well
    } finally {
      end();
    }
  }

  private synchronized void take(String line) {
    if (line.startsWith(":")) {
      comments++;
    } else if (!line.isEmpty()) {
      int colon = line.indexOf(": ");
      fields.put(line.substring(0, colon), line.substring(colon + 2));
    } else if (fields.containsKey("data")) {
      events.add(
          new Event(
              fields.getOrDefault("id", ""),
              fields.getOrDefault("event", ""),
              JSON.readTree(fields.get("data"))));
      fields.clear();
    }
  }

  private synchronized void end() {
    over = true;
  }

  public int status() {
    return response.statusCode();
  }

  public String header(String name) {
    return response.headers().firstValue(name).orElse("");
  }

  /** What has come until now. */
  public synchronized List<Event> events() {
    return new ArrayList<>(events);
  }

  public synchronized int comments() {
    return comments;
  }

  public synchronized boolean isOver() {
    return over;
  }

  /** What came until the service closed the stream. */
  public List<Event> all() {
    await().atMost(DEADLINE).pollInterval(Duration.ofMillis(10)).until(this::isOver);
    return events();
  }

  /** Waits for an event; what has come then. */
  public List<Event> until(Predicate<Event> wanted) {
    await()
        .atMost(DEADLINE)
        .pollInterval(Duration.ofMillis(10))
        .until(() -> events().stream().anyMatch(wanted));
    return events();
  }

  /** The events that move a reader on: what comes again after a reconnection. */
  public static List<Event> lasting(List<Event> events) {
    return new ArrayList<>(events.stream().filter(Event::hasId).toList());
  }

  /** The curve that a client has after these events: points by epoch. */
  public static TreeMap<Integer, JsonNode> curve(List<Event> events) {
    TreeMap<Integer, JsonNode> points = new TreeMap<>();
    for (Event event : events) {
      int epoch = event.data().path("epoch").asInt();
      if (event.type().equals("rewind")) {
        points.tailMap(epoch, true).clear();
      } else if (event.type().equals("epoch") && points.put(epoch, event.data()) != null) {
        throw new AssertionError("epoch " + epoch + " came twice");
      }
    }
    return points;
  }

  @Override
  public void close() {
    try {
      response.body().close();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
