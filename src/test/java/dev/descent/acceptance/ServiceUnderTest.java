package dev.descent.acceptance;

import dev.descent.DescentApplication;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The whole service on a free port and a folder of its own, spoken to by HTTP alone. */
final class ServiceUnderTest implements AutoCloseable {
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final List<String> ENDED = List.of("SUCCEEDED", "FAILED", "CANCELLED");
  private static final long LONGEST_RUN_MINUTES = 10;

  private final ConfigurableApplicationContext context;
  private final HttpClient http = HttpClient.newHttpClient();
  private final String api;

  private ServiceUnderTest(ConfigurableApplicationContext context) {
    this.context = context;
    this.api =
        "http://127.0.0.1:" + context.getEnvironment().getProperty("local.server.port") + "/api/v1";
  }

  /**
   * Starts it.
   *
   * @param settings more of them, for example {@code descent.worker.slots=1}
   */
  static ServiceUnderTest start(Path dataDirectory, String... settings) {
    return new ServiceUnderTest(
        new SpringApplicationBuilder(DescentApplication.class)
            .web(WebApplicationType.SERVLET)
            .properties(settings)
            // as arguments, for application.yaml goes before properties
            .run("--server.port=0", "--descent.data-directory=" + dataDirectory));
  }

  /** Uploads a file and returns the dataset's id. */
  String upload(Path file, String contentType) throws IOException, InterruptedException {
    return uploadTo("/datasets", file, contentType);
  }

  /** Uploads a file that is read as a format says, and returns the dataset's id. */
  String upload(Path file, String contentType, String format)
      throws IOException, InterruptedException {
    return uploadTo(
        "/datasets?format=" + URLEncoder.encode(format, StandardCharsets.UTF_8), file, contentType);
  }

  private String uploadTo(String path, Path file, String contentType)
      throws IOException, InterruptedException {
    JsonNode dataset =
        send(request(path).header("Content-Type", contentType).POST(BodyPublishers.ofFile(file)));
    return dataset.get("id").asString();
  }

  /** Submits a job spec and returns the run's id. */
  String submit(String spec) throws IOException, InterruptedException {
    return send(request("/runs")
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(spec)))
        .get("id")
        .asString();
  }

  /** The run, once it has ended. */
  JsonNode ended(String run) throws IOException, InterruptedException {
    long deadline = System.nanoTime() + TimeUnit.MINUTES.toNanos(LONGEST_RUN_MINUTES);
    CountDownLatch never = new CountDownLatch(1);
    while (System.nanoTime() < deadline) {
      JsonNode state = send(request("/runs/" + run).GET());
      if (ENDED.contains(state.get("state").asString())) {
        return state;
      }
      if (never.await(100, TimeUnit.MILLISECONDS)) {
        throw new IllegalStateException("nobody counts this down");
      }
    }
    throw new IllegalStateException("run " + run + " has not ended");
  }

  /** Makes a sample dataset, for example {@code moons?rows=300}, and returns its id. */
  String sample(String nameAndSettings) throws IOException, InterruptedException {
    return send(request("/datasets/samples/" + nameAndSettings).POST(BodyPublishers.noBody()))
        .get("id")
        .asString();
  }

  /** What stands at a path. */
  JsonNode get(String path) throws IOException, InterruptedException {
    return send(request(path).GET());
  }

  /** The answer to a JSON body posted to a path. */
  JsonNode post(String path, String body) throws IOException, InterruptedException {
    return send(
        request(path)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body)));
  }

  /** Where a run's events are told. */
  URI events(String run) {
    return URI.create(api + "/runs/" + run + "/events");
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(api + path));
  }

  private JsonNode send(HttpRequest.Builder request) throws IOException, InterruptedException {
    HttpResponse<String> response =
        http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    if (response.statusCode() >= 300) {
      throw new IllegalStateException(response.statusCode() + ": " + response.body());
    }
    return JSON.readTree(response.body());
  }

  @Override
  public void close() {
    context.close();
  }
}
