package dev.descent.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import dev.descent.ServiceTest;
import dev.descent.acceptance.AcceptanceReport;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.TestPropertySource;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Whatever is sent, the answer is no 5xx, has a documented status and the documented shape. */
@TestPropertySource(properties = "spring.application.name=fuzzed") // a service of its own
class ApiFuzzTest extends ServiceTest {
  private static final int MOST_SHOWN = 20;

  @LocalServerPort private int serverPort;
  private final HttpClient http = HttpClient.newHttpClient();
  private final Map<Integer, Integer> statuses = new TreeMap<>();

  @Test
  void twoThousandRequests() throws Exception {
    assertThat(faults(1, 2000)).as(statuses.toString()).isEmpty();
    assertThat(statuses.keySet()).contains(200, 202, 400, 404, 409, 422);
  }

  @Test
  @Tag("acceptance")
  void tenThousandRequests() throws Exception {
    List<String> faults = new ArrayList<>();
    for (int seed = 2; seed < 7; seed++) {
      faults.addAll(faults(seed, 2000));
    }
    AcceptanceReport.add(
        6,
        "10,000 requests drawn from the API's own document: no 5xx, no undocumented status, every"
            + " answer valid against it",
        "%d faults; answers by status: %s".formatted(faults.size(), statuses),
        faults.isEmpty());
    assertThat(faults).isEmpty();
  }

  private List<String> faults(int seed, int requests) throws Exception {
    Random random = new Random(seed);
    ApiDocument document = new ApiDocument(text("/v3/api-docs"));
    Known known = new Known(service);
    RequestFuzzer fuzzer = new RequestFuzzer(document, random, known);
    Map<String, String> faults = new LinkedHashMap<>();
    for (int i = 0; i < requests && faults.size() < MOST_SHOWN; i++) {
      FuzzedRequest request = fuzzer.next();
      for (String fault : faults(document, request, known)) {
        String kind = request.operation().id() + fault.replaceAll("[0-9]+", "#");
        faults.putIfAbsent(kind, "seed %d, request %d: %s: %s".formatted(seed, i, request, fault));
      }
    }
    return List.copyOf(faults.values());
  }

  private String text(String path) throws IOException, InterruptedException {
    URI uri = URI.create("http://127.0.0.1:" + serverPort + path);
    return http.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString()).body();
  }

  private List<String> faults(ApiDocument document, FuzzedRequest request, Known known)
      throws IOException, InterruptedException {
    HttpRequest.Builder builder =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + serverPort + request.target()))
            .timeout(Duration.ofSeconds(60))
            .method(request.method(), BodyPublishers.ofByteArray(request.body()));
    request.headers().forEach(builder::header);
    HttpResponse<InputStream> answer = http.send(builder.build(), BodyHandlers.ofInputStream());
    int status = answer.statusCode();
    statuses.merge(status, 1, Integer::sum);
    String type = answer.headers().firstValue("Content-Type").orElse("").replaceFirst(";.*", "");
    try (InputStream body = answer.body()) {
      if (status >= 500) {
        return List.of("answered " + status + " " + text(body));
      }
      if (!request.isDocumented()) {
        return List.of();
      }
      if (!request.operation().tellsOf(status)) {
        return List.of("status %d is not documented: %s".formatted(status, text(body)));
      }
      if (status == 204) {
        known.remove(request.target().replaceFirst(".*/", ""));
      }
      if (!type.contains("json")) {
        return List.of(); // a stream or a file
      }
      JsonNode json = JsonMapper.shared().readTree(body.readAllBytes());
      note(request, status, json, known);
      return document.faults(request.operation(), status, type, json);
    } catch (JacksonException e) {
      return List.of("answered what is no JSON: " + e.getOriginalMessage());
    }
  }

  private static String text(InputStream body) throws IOException {
    return new String(body.readNBytes(1000), StandardCharsets.UTF_8);
  }

  /** What was made is used from now on; runs are cancelled, so that the worker is free. */
  private void note(FuzzedRequest request, int status, JsonNode body, Known known) {
    if (status < 300 && request.method().equals("POST") && body.has("id")) {
      String id = body.get("id").asString();
      String collection = request.operation().path().split("/")[3];
      known.add(collection, id);
      if (collection.equals("runs")) {
        service.post("/runs/" + id + "/cancel", "");
      }
    }
  }
}
