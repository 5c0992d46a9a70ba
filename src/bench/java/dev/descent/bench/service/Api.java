package dev.descent.bench.service;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A client of the service. */
final class Api {
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final List<String> ENDED = List.of("SUCCEEDED", "FAILED", "CANCELLED");
  private static final Duration SOON = Duration.ofMillis(10);

  /** For work that keeps all cores busy, which a client that asks all the time would share. */
  private static final Duration SELDOM = Duration.ofMillis(500);

  private final HttpClient http = HttpClient.newHttpClient();
  private final int port;
  private final String url;

  Api(int port) {
    this.port = port;
    url = "http://127.0.0.1:" + port;
  }

  int port() {
    return port;
  }

  /** Whether it says that it is ready. */
  boolean isReady() throws InterruptedException {
    try {
      HttpRequest request =
          HttpRequest.newBuilder(URI.create(url + "/actuator/health/readiness")).build();
      return http.send(request, BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException notYet) {
      return false;
    }
  }

  /** Waits as long as a client does between two looks at what is soon done. */
  static void pause() {
    LockSupport.parkNanos(SOON.toNanos());
  }

  /** What stands at a path. */
  JsonNode get(String path) throws IOException, InterruptedException {
    return send(request(path).GET());
  }

  /** The answer to a JSON body. */
  JsonNode post(String path, String body) throws IOException, InterruptedException {
    return send(
        request(path)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body)));
  }

  /** Posts a JSON body and reads the answer without understanding it. */
  int answerBytes(String path, byte[] body) throws IOException, InterruptedException {
    HttpRequest request =
        request(path)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofByteArray(body))
            .build();
    var response = http.send(request, BodyHandlers.ofByteArray());
    if (response.statusCode() != 200) {
      throw new IOException(response.statusCode() + " at " + path);
    }
    return response.body().length;
  }

  /** A connection of its own, for short answers one after the other. */
  Wire wire(String path, byte[] body) throws IOException {
    return new Wire(port, "/api/v1" + path, body);
  }

  /** Makes a sample and answers its id. */
  String sample(String name) throws IOException, InterruptedException {
    return post("/datasets/samples/" + name, "").get("id").asString();
  }

  /** Uploads a file and answers the dataset's id once it is READY. */
  String upload(Path file, String contentType) throws IOException, InterruptedException {
    String id =
        send(request("/datasets").header("Content-Type", contentType).POST(body(file)))
            .get("id")
            .asString();
    String state = "PROFILING";
    while (state.equals("PROFILING")) {
      pause();
      state = get("/datasets/" + id).get("state").asString();
    }
    if (!state.equals("READY")) {
      throw new IOException("the dataset is " + state);
    }
    return id;
  }

  private static HttpRequest.BodyPublisher body(Path file) throws FileNotFoundException {
    return BodyPublishers.ofFile(file);
  }

  /** Submits a job spec and answers the run's id. */
  String submit(String spec) throws IOException, InterruptedException {
    return post("/runs", spec).get("id").asString();
  }

  /** The run once it has ended, which must be well; looked at often. */
  JsonNode succeeded(String run) throws IOException, InterruptedException {
    return succeeded("/runs/" + run, SOON);
  }

  /** The run or sweep at a path once it has ended, which must be well; looked at seldom. */
  JsonNode succeededAt(String path) throws IOException, InterruptedException {
    return succeeded(path, SELDOM);
  }

  private JsonNode succeeded(String path, Duration pause) throws IOException, InterruptedException {
    JsonNode found = get(path);
    while (!ENDED.contains(found.get("state").asString())) {
      LockSupport.parkNanos(pause.toNanos());
      found = get(path);
    }
    if (!found.get("state").asString().equals("SUCCEEDED")) {
      throw new IOException("it is " + found);
    }
    return found;
  }

  /** When a run came into a state, by the service's clock, which is this machine's. */
  static Instant at(JsonNode run, String state) {
    for (JsonNode transition : run.get("transitions")) {
      if (transition.get("state").asString().equals(state)) {
        return Instant.parse(transition.get("at").asString());
      }
    }
    throw new IllegalStateException("it was never " + state);
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(url + "/api/v1" + path));
  }

  private JsonNode send(HttpRequest.Builder request) throws IOException, InterruptedException {
    var response = http.send(request.build(), BodyHandlers.ofString());
    if (response.statusCode() >= 300) {
      throw new IOException(response.statusCode() + ": " + response.body());
    }
    return JSON.readTree(response.body());
  }
}
