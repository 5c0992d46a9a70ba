package dev.descent.dataset;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.descent.storage.Area;
import dev.descent.storage.Storage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class DatasetHttpTest {
  private static final String SMALL = "x,label\n1,a\n2.5,b\n,a\n";
  private static final int LIMIT = 1_000_000;

  @TempDir private static Path data;

  @DynamicPropertySource
  static void settings(DynamicPropertyRegistry registry) {
    registry.add("descent.data-directory", () -> data.toString());
    registry.add("spring.datasource.url", () -> "jdbc:h2:mem:datasets;DB_CLOSE_DELAY=-1");
    registry.add("descent.limits.upload-bytes", () -> LIMIT + "B");
  }

  private final HttpClient client = HttpClient.newHttpClient();
  private final JsonMapper json = JsonMapper.builder().build();
  @LocalServerPort private int port;
  @Autowired private Storage storage;
  @Autowired private Datasets datasets;
  @Autowired private Uploads uploads;

  @AfterEach
  void deleteAll() throws IOException {
    for (UUID dataset : datasets.newest(200)) {
      datasets.delete(dataset);
    }
    assertThat(storage.ids(Area.DATASETS)).isEmpty();
  }

  @Test
  void uploadIsReadyAtOnceAndTheSameBytesAreTheSameDataset() throws Exception {
    HttpResponse<String> first = upload("?name=tiny", "text/csv", SMALL.getBytes(UTF_8));
    HttpResponse<String> second = upload("?name=other", "text/csv", SMALL.getBytes(UTF_8));

    JsonNode dataset = json.readTree(first.body());
    assertThat(first.statusCode()).isEqualTo(201);
    assertThat(first.headers().firstValue("Location"))
        .hasValue("/api/v1/datasets/" + dataset.get("id").asString());
    assertThat(dataset.get("state").asString()).isEqualTo("READY");
    assertThat(dataset.get("name").asString()).isEqualTo("tiny");
    assertThat(dataset.get("rows").asLong()).isEqualTo(3);
    assertThat(dataset.get("columns").toString())
        .isEqualTo("[{\"name\":\"x\",\"type\":\"real\"},{\"name\":\"label\",\"type\":\"text\"}]");
    assertThat(dataset.get("format").get("type").asString()).isEqualTo("csv");
    assertThat(dataset.get("format").get("delimiter").asString()).isEqualTo(",");
    assertThat(second.statusCode()).isEqualTo(200);
    assertThat(json.readTree(second.body())).isEqualTo(dataset);
    assertThat(json.readTree(get("/" + dataset.get("id").asString()).body())).isEqualTo(dataset);
  }

  @Test
  void nameComesFromTheHashWhenThereIsNone() throws Exception {
    JsonNode dataset = json.readTree(upload("", "text/csv", SMALL.getBytes(UTF_8)).body());

    assertThat(dataset.get("name").asString())
        .isEqualTo("dataset-" + dataset.get("sha256").asString().substring(0, 8));
  }

  @Test
  void profileShowsColumnsAndTheBalanceOfTheTarget() throws Exception {
    String id = id(upload("", "text/csv", SMALL.getBytes(UTF_8)));

    JsonNode profile = json.readTree(get("/" + id + "/profile?target=label").body());

    JsonNode x = profile.get("columns").get(0);
    assertThat(x.get("missing").asLong()).isEqualTo(1);
    assertThat(x.get("mean").asDouble()).isEqualTo(1.75);
    assertThat(x.get("sd").asDouble()).isEqualTo(0.75);
    JsonNode a = profile.get("target").get("classes").get(0);
    assertThat(a.get("value").asString()).isEqualTo("a");
    assertThat(a.get("count").asLong()).isEqualTo(2);
    assertThat(a.get("share").asDouble()).isEqualTo(2.0 / 3);
    assertThat(get("/" + id + "/profile?target=nothing").statusCode()).isEqualTo(400);
  }

  @Test
  void rowsComeInPagesOfTypedCells() throws Exception {
    String id = id(upload("", "text/csv", SMALL.getBytes(UTF_8)));

    JsonNode first = json.readTree(get("/" + id + "/rows?pageSize=2").body());
    JsonNode last =
        json.readTree(
            get("/" + id + "/rows?pageSize=2&pageToken=" + first.get("nextPageToken").asString())
                .body());

    assertThat(first.get("columns").toString()).isEqualTo("[\"x\",\"label\"]");
    assertThat(first.get("items").toString()).isEqualTo("[[1.0,\"a\"],[2.5,\"b\"]]");
    assertThat(first.get("total").asLong()).isEqualTo(3);
    assertThat(last.get("items").toString()).isEqualTo("[[null,\"a\"]]");
    assertThat(last.has("nextPageToken")).isFalse();
  }

  @Test
  void listIsNewestFirstInPages() throws Exception {
    for (int i = 0; i < 3; i++) {
      upload("?name=d" + i, "text/csv", ("a\n" + i + "\n2\n").getBytes(UTF_8));
    }

    JsonNode first = json.readTree(get("?pageSize=2").body());
    JsonNode last =
        json.readTree(get("?pageSize=2&pageToken=" + first.get("nextPageToken").asString()).body());

    assertThat(first.get("items").findValuesAsString("name").stream().filter(n -> n.length() == 2))
        .containsExactly("d2", "d1");
    assertThat(last.get("items").get(0).get("name").asString()).isEqualTo("d0");
    assertThat(last.has("nextPageToken")).isFalse();
    assertThat(get("?pageSize=0").statusCode()).isEqualTo(400);
    assertThat(get("?pageToken=x").statusCode()).isEqualTo(400);
  }

  @Test
  void deletedDatasetIsGoneWithItsFiles() throws Exception {
    UUID id = UUID.fromString(id(upload("", "text/csv", SMALL.getBytes(UTF_8))));

    HttpResponse<String> deleted = send(request("/" + id).DELETE().build());

    assertThat(deleted.statusCode()).isEqualTo(204);
    assertThat(storage.folder(Area.DATASETS, id)).doesNotExist();
    assertThat(get("/" + id).statusCode()).isEqualTo(404);
    assertThat(send(request("/" + id).DELETE().build()).statusCode()).isEqualTo(404);
  }

  @Test
  void gzipAndFormsAreTakenToo() throws Exception {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
      gzip.write(SMALL.getBytes(UTF_8));
    }
    String form =
        "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"../../x.csv\"\r\n"
            + "Content-Type: text/csv\r\n\r\n"
            + SMALL
            + "\r\n--b--\r\n";

    HttpResponse<String> gzipped = upload("", "application/gzip", packed.toByteArray());
    HttpResponse<String> formed =
        upload("?name=form", "multipart/form-data; boundary=b", form.getBytes(UTF_8));

    assertThat(gzipped.statusCode()).isEqualTo(201);
    assertThat(json.readTree(gzipped.body()).get("rows").asLong()).isEqualTo(3);
    assertThat(formed.statusCode()).isEqualTo(201);
    assertThat(json.readTree(formed.body()).get("name").asString()).isEqualTo("form");
  }

  @ParameterizedTest
  @ValueSource(strings = {"application/json", "image/png", "application/x-www-form-urlencoded"})
  void otherContentTypesAreRefused(String contentType) throws Exception {
    assertThat(upload("", contentType, SMALL.getBytes(UTF_8)).statusCode()).isEqualTo(415);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "``|The file is empty",
        "a,b\\n|The file holds a header and no rows",
        "a,b\\n1,2\\n|The file holds one row; a dataset has at least two",
        "a,b\\n1,2\\n3\\n4,5\\n|line 3 has 1 cells where the header has 2",
        "PAR1....|Parquet",
        "a,b\\n1,\\0\\n|binary",
      })
  void badDataIsRefusedAndLeavesNothing(String text, String detail) throws Exception {
    byte[] body = text.translateEscapes().getBytes(ISO_8859_1);

    HttpResponse<String> answer = upload("", "text/csv", body);

    assertThat(answer.statusCode()).isEqualTo(422);
    assertThat(json.readTree(answer.body()).get("detail").asString()).contains(detail);
    assertNothingLeft();
  }

  @Test
  void uploadOverTheLimitIsRefusedWhateverItDeclares() throws Exception {
    byte[] body = new byte[LIMIT + 1];

    HttpResponse<String> declared = upload("", "text/csv", body);
    HttpResponse<String> streamed =
        send(
            request("")
                .header("Content-Type", "text/csv")
                .POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body)))
                .build());

    assertThat(declared.statusCode()).isEqualTo(413);
    assertThat(streamed.statusCode()).isEqualTo(413);
    assertNothingLeft();
  }

  @Test
  void clientThatHangsUpLeavesNothing() throws Exception {
    InputStream brokenOff =
        new SequenceInputStream(
            new ByteArrayInputStream("a,b\n1,2\n".getBytes(UTF_8)),
            new InputStream() {
              @Override
              public int read() throws IOException {
                throw new EOFException("the client is gone");
              }
            });

    assertThatThrownBy(() -> uploads.upload(brokenOff, -1, null, null, null))
        .isInstanceOf(EOFException.class);

    assertNothingLeft();
  }

  @Test
  void realSamplesHaveTheirTargets() throws Exception {
    for (List<String> sample :
        List.of(
            List.of("digits", "1797", "65", "label"),
            List.of("iris", "150", "5", "species"),
            List.of("breast-cancer", "569", "31", "diagnosis"))) {
      HttpResponse<String> answer = post("/samples/" + sample.get(0), BodyPublishers.noBody());
      JsonNode dataset = json.readTree(answer.body());

      assertThat(answer.statusCode()).isEqualTo(201);
      assertThat(dataset.get("rows").asString()).isEqualTo(sample.get(1));
      assertThat(dataset.get("columns").size()).isEqualTo(Integer.parseInt(sample.get(2)));
      assertThat(
              dataset.get("columns").get(dataset.get("columns").size() - 1).get("name").asString())
          .isEqualTo(sample.get(3));
    }
    assertThat(post("/samples/iris", BodyPublishers.noBody()).statusCode()).isEqualTo(200);
  }

  @Test
  void unknownSampleIsNamedWithTheKnownOnes() throws Exception {
    HttpResponse<String> answer = post("/samples/mnist", BodyPublishers.noBody());

    assertThat(answer.statusCode()).isEqualTo(404);
    assertThat(answer.body()).contains("mnist").contains("moons").contains("breast-cancer");
    assertThat(post("/samples/moons?rows=9", BodyPublishers.noBody()).statusCode()).isEqualTo(400);
    assertThat(post("/samples/moons?noise=NaN", BodyPublishers.noBody()).statusCode())
        .isEqualTo(400);
  }

  private void assertNothingLeft() throws IOException {
    assertThat(datasets.newest(1)).isEmpty();
    try (Stream<Path> files = Files.walk(data)) {
      assertThat(files.filter(Files::isRegularFile).map(p -> String.valueOf(p.getFileName())))
          .containsOnly(".lock");
    }
  }

  private String id(HttpResponse<String> answer) {
    return json.readTree(answer.body()).get("id").asString();
  }

  private HttpResponse<String> upload(String query, String contentType, byte[] body)
      throws Exception {
    return send(
        request(query)
            .header("Content-Type", contentType)
            .POST(BodyPublishers.ofByteArray(body))
            .build());
  }

  private HttpResponse<String> post(String path, BodyPublisher body) throws Exception {
    return send(request(path).POST(body).build());
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
