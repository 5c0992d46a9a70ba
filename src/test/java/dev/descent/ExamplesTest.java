package dev.descent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Sends every file in {@code src/main/resources/examples} to the operation its folder is named
 * after. Ids in them stand for samples: 00000000-0000-7000-8000-000000000001 for the first of
 * {@link #SAMPLES}, and so on, …8 and …9 for runs; ids in addresses are those of iris, of a run on
 * it and of its model, of a run that is paused and of its checkpoint, or of a sweep that has ended.
 */
@SpringBootTest(
    webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
    properties = {
      "spring.datasource.url=jdbc:h2:mem:examples",
      "descent.data-directory=target/examples"
    })
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ExamplesTest {
  private static final Path EXAMPLES = Path.of("src/main/resources/examples");
  private static final List<String> SAMPLES =
      List.of("digits", "iris", "breast-cancer", "moons", "moons?seed=1");
  private static final String PLACEHOLDER = "00000000-0000-7000-8000-00000000000";
  private static final String IRIS =
      "{\"data\":{\"dataset\":\"%s\",\"target\":\"species\"},\"training\":{\"epochs\":2}}";

  private static final String SWEEP =
      "{\"base\":"
          + IRIS
          + ",\"space\":{\"/training/optimizer/learningRate\":"
          + "{\"type\":\"log\",\"min\":1e-4,\"max\":1}},\"limits\":{\"maxTrials\":2}}";

  private static final Set<String> OF_A_PAUSED_RUN = Set.of("adjustRun", "branchRun");
  private static final String OF_AN_ENDED_SWEEP = "revalidateSweep";
  private static final String LONG =
      "{\"data\":{\"dataset\":\"%s\",\"target\":\"species\"},\"training\":{\"epochs\":100000}}";

  /** An operation of the manual. */
  private record Operation(String method, String path, JsonNode node) {}

  private final HttpClient client = HttpClient.newHttpClient();
  private final JsonMapper json = JsonMapper.builder().build();
  private final Map<String, Operation> operations = new TreeMap<>();
  private final Map<String, String> ids = new TreeMap<>();
  @LocalServerPort private int port;

  @BeforeAll
  void prepare() throws Exception {
    readManual();
    for (int i = 0; i < SAMPLES.size(); i++) {
      String made = send("POST", "/api/v1/datasets/samples/" + SAMPLES.get(i), "", null).body();
      ids.put(PLACEHOLDER + (i + 1), json.readTree(made).get("id").asString());
    }
    String spec = IRIS.formatted(Objects.requireNonNull(ids.get(PLACEHOLDER + 2)));
    JsonNode run = json.readTree(send("POST", "/api/v1/runs", spec, "application/json").body());
    ids.put("datasets", Objects.requireNonNull(ids.get(PLACEHOLDER + 2)));
    ids.put("runs", run.get("id").asString());
    ids.put("models", modelOf(run.get("id").asString()));
    ids.put(PLACEHOLDER + 8, run.get("id").asString());
    ids.put("ended", sweep());
    awaitIn("/api/v1/sweeps/" + ids.get("ended"), "SUCCEEDED");
    ids.put("sweeps", sweep());
    pauseAnother();
  }

  private String sweep() throws Exception {
    String sweep = SWEEP.formatted(Objects.requireNonNull(ids.get(PLACEHOLDER + 2)));
    return json.readTree(send("POST", "/api/v1/sweeps", sweep, "application/json").body())
        .get("id")
        .asString();
  }

  private void pauseAnother() throws Exception {
    String spec = LONG.formatted(Objects.requireNonNull(ids.get(PLACEHOLDER + 2)));
    JsonNode run = json.readTree(send("POST", "/api/v1/runs", spec, "application/json").body());
    String path = "/api/v1/runs/" + run.get("id").asString();
    awaitIn(path, "RUNNING");
    send("POST", path + "/pause", "", null);
    awaitIn(path, "PAUSED");
    JsonNode checkpoints = json.readTree(send("GET", path + "/checkpoints", "", null).body());
    ids.put("paused", run.get("id").asString());
    ids.put(PLACEHOLDER + 9, run.get("id").asString());
    ids.put("checkpoints", checkpoints.at("/0/id").asString());
  }

  private void awaitIn(String path, String state) {
    await()
        .atMost(Duration.ofMinutes(2))
        .until(() -> send("GET", path, "", null).body().contains("\"state\":\"" + state + "\""));
  }

  private void readManual() throws Exception {
    JsonNode paths = json.readTree(send("GET", "/v3/api-docs", "", null).body()).get("paths");
    for (Map.Entry<String, JsonNode> path : paths.properties()) {
      for (Map.Entry<String, JsonNode> operation : path.getValue().properties()) {
        operations.put(
            operation.getValue().get("operationId").asString(),
            new Operation(
                operation.getKey().toUpperCase(Locale.ROOT), path.getKey(), operation.getValue()));
      }
    }
  }

  private String modelOf(String run) throws Exception {
    String path = "/api/v1/runs/" + run;
    await()
        .atMost(Duration.ofMinutes(2))
        .until(() -> send("GET", path, "", null).body().contains("\"modelId\""));
    return json.readTree(send("GET", path, "", null).body()).get("modelId").asString();
  }

  static Stream<Path> files() throws IOException {
    return Files.walk(EXAMPLES).filter(Files::isRegularFile).sorted();
  }

  @ParameterizedTest
  @MethodSource("files")
  void exampleIsAccepted(Path file) throws Exception {
    String folder = String.valueOf(EXAMPLES.relativize(file).getName(0));
    String type = file.toString().endsWith(".csv") ? "text/csv" : "application/json";
    Operation operation = operations.get(folder);
    assertThat(operation).as("an operation named " + folder).isNotNull();
    Objects.requireNonNull(operation);
    String text = Files.readString(file);
    for (Map.Entry<String, String> id : ids.entrySet()) {
      text = id.getKey().startsWith(PLACEHOLDER) ? text.replace(id.getKey(), id.getValue()) : text;
    }
    assertThat(text).doesNotContain(PLACEHOLDER);

    HttpResponse<String> answer = send(operation.method(), address(operation), text, type);

    assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 202);
    assertThat(operation.node().get("responses").has(String.valueOf(answer.statusCode()))).isTrue();
    String name = String.valueOf(file.getFileName()).replaceAll("\\.[a-z]+$", "");
    assertThat(operation.node().at("/requestBody/content").get(type).at("/examples").has(name))
        .as("shown in the manual")
        .isTrue();
  }

  @Test
  void everyOperationWithABodyHasAnExample() throws IOException {
    var shown = new TreeSet<String>();
    files().forEach(file -> shown.add(String.valueOf(EXAMPLES.relativize(file).getName(0))));

    assertThat(operations.entrySet())
        .filteredOn(operation -> operation.getValue().node().has("requestBody"))
        .extracting(Map.Entry::getKey)
        .containsExactlyElementsOf(shown);
  }

  @Test
  void everyOperationParameterAndMemberIsDescribed() throws Exception {
    var silent = new TreeSet<String>();
    operations.forEach(
        (name, operation) -> {
          note(operation.node(), name, silent);
          for (JsonNode parameter : operation.node().path("parameters")) {
            note(parameter, name + " " + parameter.get("name").asString(), silent);
          }
        });
    JsonNode manual = json.readTree(send("GET", "/v3/api-docs", "", null).body());
    for (Map.Entry<String, JsonNode> schema : manual.at("/components/schemas").properties()) {
      note(schema.getValue(), schema.getKey(), silent);
      for (Map.Entry<String, JsonNode> member : schema.getValue().path("properties").properties()) {
        note(member.getValue(), schema.getKey() + "." + member.getKey(), silent);
      }
    }

    assertThat(silent).isEmpty();
    assertThat(manual.toString()).doesNotContain("<p>", "<code>", "{@", "dev.descent");
  }

  private static void note(JsonNode node, String name, TreeSet<String> silent) {
    if (node.path("description").asString("").isBlank()) {
      silent.add(name);
    }
  }

  /** An address with ids in it. */
  private String address(Operation operation) {
    String kind = operation.path().split("/")[3];
    String id = ids.getOrDefault(kind.equals("datasets") ? PLACEHOLDER + 2 : kind, "");
    String name = operation.node().get("operationId").asString();
    String other =
        OF_A_PAUSED_RUN.contains(name) ? "paused" : name.equals(OF_AN_ENDED_SWEEP) ? "ended" : "";
    return operation
        .path()
        .replace("{id}", ids.getOrDefault(other, id))
        .replace("{checkpointId}", ids.getOrDefault("checkpoints", ""));
  }

  private HttpResponse<String> send(String method, String path, String body, @Nullable String type)
      throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
            .method(method, BodyPublishers.ofString(body));
    if (type != null) {
      request.header("Content-Type", type);
    }
    return client.send(request.build(), BodyHandlers.ofString());
  }
}
