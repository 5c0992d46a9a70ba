package dev.descent.dataset;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.descent.storage.Area;
import dev.descent.storage.Storage;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The same bytes read in different ways, over HTTP. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class DatasetReadingsHttpTest {
  private static final byte[] RAGGED = "x,label\n1,a\n2,b,c\n3,a\n".getBytes(UTF_8);
  private static final byte[] SEMICOLONS = "x;label\n1,5;a\n2,5;b\n".getBytes(UTF_8);

  @TempDir private static Path data;

  @DynamicPropertySource
  static void settings(DynamicPropertyRegistry registry) {
    registry.add("descent.data-directory", () -> data.toString());
    registry.add("spring.datasource.url", () -> "jdbc:h2:mem:readings;DB_CLOSE_DELAY=-1");
  }

  private final HttpClient client = HttpClient.newHttpClient();
  private final JsonMapper json = JsonMapper.builder().build();
  @LocalServerPort private int port;
  @Autowired private Storage storage;
  @Autowired private Datasets datasets;

  @AfterEach
  void deleteAll() throws IOException {
    for (UUID dataset : datasets.newest(200)) {
      datasets.delete(dataset);
    }
    assertThat(storage.ids(Area.DATASETS)).isEmpty();
  }

  @Test
  void badRowsAreLeftOutAndReportedWhenAskedFor() throws Exception {
    HttpResponse<String> refused = upload("", "text/csv", RAGGED);
    JsonNode dataset = json.readTree(upload("?onBadRows=skip", "text/csv", RAGGED).body());
    JsonNode later = json.readTree(get("/" + dataset.get("id").asString()).body());

    assertThat(refused.statusCode()).isEqualTo(422);
    assertThat(refused.body()).contains("line 3 has 3 cells");
    assertThat(dataset.get("rows").asLong()).isEqualTo(2);
    assertThat(dataset.get("format").get("onBadRows").asString()).isEqualTo("skip");
    assertThat(later.get("rejected").toString())
        .isEqualTo(
            "{\"count\":1,\"lines\":[{\"line\":3,\"reason\":\"has 3 cells where the header has"
                + " 2\"}]}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "text/csv | csv | x,label\\n1,a\\n2,b\\n",
        "application/x-ndjson | json-lines | {\"x\":1}\\n{\"x\":2}\\n",
      })
  void formatIsFoundOutAndCanBeSentBackAsItIs(String contentType, String type, String text)
      throws Exception {
    JsonNode dataset =
        json.readTree(upload("", contentType, text.translateEscapes().getBytes(UTF_8)).body());

    HttpResponse<String> again = reinterpret(dataset, dataset.get("format").toString());
    HttpResponse<String> uploaded =
        upload(
            "?format=" + URLEncoder.encode(dataset.get("format").toString(), UTF_8),
            contentType,
            text.translateEscapes().getBytes(UTF_8));

    assertThat(dataset.get("format").get("type").asString()).isEqualTo(type);
    assertThat(again.statusCode()).isEqualTo(200);
    assertThat(json.readTree(again.body())).isEqualTo(dataset);
    assertThat(json.readTree(uploaded.body())).isEqualTo(dataset);
  }

  @Test
  void parquetIsTakenAndItsBytesColumnNamed() throws Exception {
    byte[] file = ParquetFile.bytes("SELECT i AS n, 'a'::BLOB AS b FROM range(3) t(i)", "snappy");

    JsonNode dataset = json.readTree(upload("", "application/vnd.apache.parquet", file).body());

    assertThat(dataset.get("format").toString()).isEqualTo("{\"type\":\"parquet\"}");
    assertThat(dataset.get("columns").toString())
        .isEqualTo("[{\"name\":\"n\",\"type\":\"integer\"}]");
    assertThat(dataset.get("omittedColumns").get(0).get("name").asString()).isEqualTo("b");
  }

  @Test
  void anotherReadingIsAnotherDatasetOfTheSameBytes() throws Exception {
    JsonNode first = json.readTree(upload("", "text/csv", SEMICOLONS).body());

    HttpResponse<String> other =
        reinterpret(first, "{\"type\":\"csv\",\"types\":{\"x\":\"text\"},\"header\":true}");
    HttpResponse<String> same =
        reinterpret(first, "{\"type\":\"csv\",\"header\":true,\"types\":{\"x\":\"text\"}}");
    UUID id = UUID.fromString(first.get("id").asString());
    datasets.delete(id);

    JsonNode dataset = json.readTree(other.body());
    assertThat(other.statusCode()).isEqualTo(201);
    assertThat(dataset.get("id")).isNotEqualTo(first.get("id"));
    assertThat(dataset.get("name").asString()).isEqualTo("again");
    assertThat(dataset.get("sha256")).isEqualTo(first.get("sha256"));
    assertThat(dataset.get("columns").get(0).get("type").asString()).isEqualTo("text");
    assertThat(same.statusCode()).isEqualTo(200);
    assertThat(json.readTree(same.body())).isEqualTo(dataset);
    assertThat(get("/" + dataset.get("id").asString() + "/rows").body())
        .contains("[\"1,5\",\"a\"]");
  }

  @Test
  void readingThatCannotBeIsRefusedAndLeavesTheFirst() throws Exception {
    JsonNode first = json.readTree(upload("", "text/csv", SEMICOLONS).body());

    assertThat(reinterpret(first, "\"parquet\"").statusCode()).isEqualTo(422);
    assertThat(reinterpret(first, "{\"type\":\"csv\",\"delimiter\":\"xx\"}").statusCode())
        .isEqualTo(422);
    assertThat(reinterpret(first, "null").statusCode()).isEqualTo(422);
    assertThat(upload("?onBadRows=drop", "text/csv", RAGGED).statusCode()).isEqualTo(400);
    assertThat(upload("?format=excel", "text/csv", RAGGED).body())
        .contains("csv, idx, image-folders, json-lines");
    assertThat(post("/" + UUID.randomUUID() + "/reinterpret", "{\"format\":\"csv\"}").statusCode())
        .isEqualTo(404);
    assertThat(datasets.newest(9)).hasSize(1);
  }

  private HttpResponse<String> reinterpret(JsonNode dataset, String format) throws Exception {
    return post(
        "/" + dataset.get("id").asString() + "/reinterpret",
        "{\"format\":" + format + ",\"name\":\"again\"}");
  }

  private HttpResponse<String> post(String path, String body) throws Exception {
    return upload(path, "application/json", body.getBytes(UTF_8));
  }

  private HttpResponse<String> upload(String path, String contentType, byte[] body)
      throws Exception {
    return send(
        request(path)
            .header("Content-Type", contentType)
            .POST(BodyPublishers.ofByteArray(body))
            .build());
  }

  private HttpResponse<String> get(String path) throws Exception {
    return send(request(path).GET().build());
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(
        URI.create("http://127.0.0.1:" + port + "/api/v1/datasets" + path));
  }

  private HttpResponse<String> send(HttpRequest request) throws Exception {
    return client.send(request, HttpResponse.BodyHandlers.ofString());
  }
}
