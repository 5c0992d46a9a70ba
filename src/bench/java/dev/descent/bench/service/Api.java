package dev.descent.bench.service;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A client of the service. */
final class Api {
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final List<String> ENDED = List.of("SUCCEEDED", "FAILED", "CANCELLED");
  private static final long POLL_NANOS = TimeUnit.MILLISECONDS.toNanos(10);

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

  /** Waits as long as a client does between two looks. */
  static void pause() {
    LockSupport.parkNanos(POLL_NANOS);
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

  /** The run once it has ended, which must be well. */
  JsonNode succeeded(String run) throws IOException, InterruptedException {
    JsonNode found = get("/runs/" + run);
    while (!ENDED.contains(found.get("state").asString())) {
      pause();
      found = get("/runs/" + run);
    }
    if (!found.get("state").asString().equals("SUCCEEDED")) {
      throw new IOException("the run is " + found);
    }
    return found;
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
