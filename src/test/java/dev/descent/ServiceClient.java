package dev.descent;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.function.Predicate;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/** What a user does with the service: JSON in and out, and waiting with a deadline. */
public final class ServiceClient {
  private static final Set<String> FINAL = Set.of("SUCCEEDED", "CANCELLED", "FAILED");
  private static final Duration DEADLINE = Duration.ofSeconds(60);
  private static final Duration UPLOAD_DEADLINE = Duration.ofMinutes(10);
  private static final Duration POLL = Duration.ofMillis(20);
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final HttpClient http = HttpClient.newHttpClient();
  private final String base;
  private final @Nullable String key;

  public ServiceClient(int port) {
    this(port, null);
  }

  /** One that shows a key. */
  public ServiceClient(int port, @Nullable String key) {
    this.key = key;
    base = "http://127.0.0.1:" + port + "/api/v1";
  }

  public int port() {
    return URI.create(base).getPort();
  }

  /** Where it answers a path that begins with /. */
  public URI uri(String path) {
    return URI.create(base.replace("/api/v1", "") + path);
  }

  /** An answer; its body is missing when there is none. */
  public record Answer(int status, HttpHeaders headers, JsonNode body) {
    public String text(String pointer) {
      return body.at(pointer).asString();
    }

    /** Where a problem's first error is. */
    public String pointer() {
      return text("/errors/0/pointer");
    }
  }

  /** The shortest spec, and more members of it; quotes may be single. */
  public static String spec(String dataset, String target, String... members) {
    return data("'dataset':'%s','target':'%s'".formatted(dataset, target), members);
  }

  /** A spec by the members of its data, and more members of it; quotes may be single. */
  public static String data(String data, String... members) {
    String rest = members.length == 0 ? "" : "," + String.join(",", members);
    return ("{'data':{" + data + "}" + rest + "}").replace('\'', '"');
  }

  public Answer get(String path) {
    return json(request(path).GET());
  }

  public Answer delete(String path) {
    return json(request(path).DELETE());
  }

  public Answer post(String path, String body, String... headers) {
    return send("POST", path, body, headers);
  }

  /** Posts a body as another content type. */
  public Answer sendAs(String contentType, String path, String body) {
    return json(request(path).header("Content-Type", contentType).POST(text(body)));
  }

  /** Uploads bytes. */
  public Answer upload(String contentType, byte[] body) {
    return json(
        request("/datasets")
            .header("Content-Type", contentType)
            .POST(BodyPublishers.ofByteArray(body)));
  }

  /** Uploads bytes without saying how many there are. */
  public Answer stream(String contentType, byte[] body) {
    return json(
        request("/datasets")
            .header("Content-Type", contentType)
            .POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body))));
  }

  public Answer send(String method, String path, String body, String... headers) {
    HttpRequest.Builder request =
        request(path).header("Content-Type", "application/json").method(method, text(body));
    if (headers.length > 0) {
      request.headers(headers);
    }
    return json(request);
  }

  private static BodyPublisher text(String body) {
    return body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body);
  }

  public HttpResponse<byte[]> download(String path) {
    try {
      return http.send(request(path).GET().build(), BodyHandlers.ofByteArray());
    } catch (IOException | InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  /** What the service tells of itself: {@code health/readiness}, {@code prometheus}. */
  public HttpResponse<String> actuator(String path) {
    URI address = URI.create(base.replace("/api/v1", "/actuator/") + path);
    try {
      return http.send(
          HttpRequest.newBuilder(address).timeout(DEADLINE).build(), BodyHandlers.ofString());
    } catch (IOException | InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  /** Makes a sample and answers its id. */
  public String sample(String nameAndSettings) {
    return post("/datasets/samples/" + nameAndSettings, "").text("/id");
  }

  /** Uploads a file. */
  public Answer upload(String contentType, Path file) {
    try {
      return json(
          request("/datasets")
              .timeout(UPLOAD_DEADLINE)
              .header("Content-Type", contentType)
              .POST(BodyPublishers.ofFile(file)));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /** Uploads CSV and answers its id. */
  public String csv(String text) {
    Answer answer = json(request("/datasets").header("Content-Type", "text/csv").POST(text(text)));
    assertThat(answer.status()).as(answer.body().toString()).isIn(200, 201);
    return answer.text("/id");
  }

  /** Submits a spec that is accepted and answers the run's id. */
  public String submit(String spec) {
    Answer answer = post("/runs", spec);
    assertThat(answer.status()).as(answer.body().toString()).isEqualTo(202);
    return answer.text("/id");
  }

  /** The run when it has ended, however. */
  public JsonNode ended(String run) {
    return when(run, state -> FINAL.contains(state));
  }

  /** The run when it has trained, which it must. */
  public JsonNode succeeded(String run) {
    JsonNode ended = ended(run);
    assertThat(ended.at("/state").asString()).as(ended.toString()).isEqualTo("SUCCEEDED");
    return ended;
  }

  /** The run when it is in a state that is waited for. */
  public JsonNode when(String run, Predicate<String> state) {
    return Awaitility.await()
        .atMost(DEADLINE)
        .pollDelay(Duration.ZERO)
        .pollInterval(POLL)
        .until(() -> get("/runs/" + run).body(), body -> state.test(body.at("/state").asString()));
  }

  /**
   * Follows a run's events.
   *
   * @param lastEventId the last one seen; empty to begin at the first
   */
  public EventStream events(String run, String lastEventId) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(base + "/runs/" + run + "/events"));
    if (!lastEventId.isEmpty()) {
      request.header("Last-Event-ID", lastEventId);
    }
    return EventStream.open(http, request.build());
  }

  private HttpRequest.Builder request(String path) {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + path)).timeout(DEADLINE);
    return key == null ? request : request.header("Authorization", "Bearer " + key);
  }

  private Answer json(HttpRequest.Builder request) {
    try {
      HttpResponse<String> answer = http.send(request.build(), BodyHandlers.ofString());
      JsonNode body =
          answer.body().isEmpty() ? MissingNode.getInstance() : JSON.readTree(answer.body());
      return new Answer(answer.statusCode(), answer.headers(), body);
    } catch (IOException | InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
