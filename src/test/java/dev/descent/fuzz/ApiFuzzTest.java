package dev.descent.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import dev.descent.ForkedService;
import dev.descent.ServiceClient;
import dev.descent.acceptance.AcceptanceReport;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Whatever is sent, the answer is no 5xx, has a documented status and the documented shape. */
class ApiFuzzTest {
  private static final int MOST_SHOWN = 20;

  @TempDir private Path data;
  private final HttpClient http = HttpClient.newHttpClient();
  private ServiceClient service = new ServiceClient(0);
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

  /** In a process of its own, as a service that nobody else has used. */
  private List<String> faults(int seed, int requests) throws Exception {
    try (ForkedService forked =
        ForkedService.start(
            Files.createDirectory(data.resolve("seed" + seed)),
            ForkedService.SOONER,
            List.of("--descent.limits.run-memory=64MB"))) {
      service = forked.client();
      return answers(seed, requests);
    }
  }

  private List<String> answers(int seed, int requests) throws Exception {
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
    return http.send(HttpRequest.newBuilder(service.uri(path)).build(), BodyHandlers.ofString())
        .body();
  }

  private List<String> faults(ApiDocument document, FuzzedRequest request, Known known)
      throws IOException, InterruptedException {
    HttpRequest.Builder builder =
        HttpRequest.newBuilder(service.uri(request.target()))
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
