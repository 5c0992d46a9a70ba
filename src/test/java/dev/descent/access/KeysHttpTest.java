package dev.descent.access;

import static dev.descent.ServiceClient.spec;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.descent.DescentApplication;
import dev.descent.ServiceClient;
import dev.descent.ServiceClient.Answer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** With keys, as on an address that others reach; no worker, so that what is queued stays so. */
@SpringBootTest(
    classes = DescentApplication.class,
    webEnvironment = WebEnvironment.RANDOM_PORT,
    properties = {
      "server.address=0.0.0.0",
      "descent.access.keys=required",
      "descent.access.origins=http://notes.example:8888",
      "descent.access.requests-per-minute=400",
      "descent.access.upload-bytes-per-hour=10KB",
      "descent.limits.queued-runs=3",
      "descent.role=api",
      "spring.datasource.url=jdbc:h2:mem:keys"
    })
class KeysHttpTest {
  @TempDir static Path data;

  @LocalServerPort private int port;
  @Autowired JdbcClient jdbc;
  private ServiceClient admin = new ServiceClient(0);

  @DynamicPropertySource
  static void ownFolder(DynamicPropertyRegistry registry) {
    registry.add("descent.data-directory", () -> data.toString());
  }

  @BeforeEach
  void connect() throws IOException {
    admin = new ServiceClient(port, Files.readString(data.resolve("admin-key")).strip());
  }

  private static String wanted(String name, String scope) {
    return "{\"name\":\"%s\",\"scope\":\"%s\"}".formatted(name, scope);
  }

  private ServiceClient client(String scope) {
    Answer made = admin.post("/keys", wanted(scope, scope));
    assertThat(made.status()).as(made.body().toString()).isEqualTo(201);
    return new ServiceClient(port, made.text("/key"));
  }

  @Test
  void nothingOfTheApiIsAnsweredWithoutAKey() {
    Answer without = new ServiceClient(port).get("/runs");
    Answer unknown = new ServiceClient(port, KeyText.make()).delete("/runs/1");

    assertThat(without.status()).isEqualTo(401);
    assertThat(without.text("/type")).isEqualTo("/problems/unauthorized");
    assertThat(without.headers().firstValue("WWW-Authenticate").orElseThrow())
        .startsWith("Bearer");
    assertThat(without.text("/requestId")).isNotEmpty();
    assertThat(unknown.status()).isEqualTo(401);
  }

  @ParameterizedTest
  @CsvSource({
    "/swagger-ui.html,302",
    "/swagger-ui/index.html,200",
    "/v3/api-docs,200",
    "/actuator/health,200",
    "/actuator/health/readiness,200",
    "/,401",
    "/error,401",
    "/actuator,401",
    "/actuator/env,401",
    "/actuator/prometheus,401",
    "//api/v1/runs,401",
    "/api;a=b/v1/runs,401",
    "/%61pi/v1/runs,401",
    "/swagger-ui/../api/v1/runs,401",
    "/swagger-ui/%2e%2e/api/v1/runs,401",
    "/v3/api-docs;/../../api/v1/runs,401",
    "/actuator/health/..;/env,401"
  })
  void onlyTheManualAndTheHealthAreOpen(String path, int status) throws IOException {
    String answer = RawHttp.send(port, "GET " + path + " HTTP/1.1", "Host: any.example");

    assertThat(answer).startsWith("HTTP/1.1 " + status);
  }

  @Test
  void readersReadAndTryOut() {
    String iris = admin.sample("iris");
    ServiceClient reader = client("read");

    assertThat(reader.get("/runs").status()).isEqualTo(200);
    assertThat(reader.post("/runs?validateOnly=true", spec(iris, "species")).status())
        .isEqualTo(200);
    Answer predicted =
        reader.post(
            "/models/00000000-0000-7000-8000-000000000001/predictions", "{\"rows\":[{\"a\":1}]}");
    assertThat(predicted.status()).isEqualTo(404);
  }

  @ParameterizedTest
  @CsvSource({
    "read,POST,/runs,write",
    "read,POST,/runs?validateOnly=false&validateOnly=true,write",
    "read,POST,/datasets/samples/iris,write",
    "read,PATCH,/runs/00000000-0000-7000-8000-000000000001,write",
    "read,DELETE,/models/00000000-0000-7000-8000-000000000001,write",
    "write,GET,/keys,admin",
    "write,POST,/keys,admin",
    "write,GET,/audit,admin",
    "read,GET,/../../actuator/env,admin"
  })
  void tooSmallAScopeIsForbiddenAndNamed(String scope, String method, String path, String needed) {
    Answer answer = client(scope).send(method, path, "GET".equals(method) ? "" : "{}");

    assertThat(answer.status()).isEqualTo(403);
    assertThat(answer.text("/type")).isEqualTo("/problems/forbidden");
    assertThat(answer.text("/detail")).contains("of the scope " + needed, "has " + scope);
  }

  @Test
  void refusalIsAuditedWithWhoWasRefused() {
    client("write").send("GET", "/keys", "", "X-Request-Id", "curious");

    JsonNode entry = admin.get("/audit").body().at("/items/0");
    assertThat(entry.at("/requestId").asString()).isEqualTo("curious");
    assertThat(entry.at("/outcome").asString()).isEqualTo("refused");
    assertThat(entry.at("/status").asInt()).isEqualTo(403);
    assertThat(entry.at("/caller").asString()).startsWith("write (");
  }

  @Test
  void keyIsShownOnceAndStoredAsItsHash() {
    Answer made = admin.post("/keys", wanted("shown once", "read"));

    String key = made.text("/key");
    String shown = admin.get("/keys/" + made.text("/id")).body().toString();
    assertThat(KeyText.isKey(key)).isTrue();
    assertThat(shown).contains("shown once").doesNotContain(key.substring(8), "sha256");
    assertThat(made.headers().firstValue("Location"))
        .hasValue("/api/v1/keys/" + made.text("/id"));
    assertThat(jdbc.sql("select sha256 from api_key").query(String.class).list())
        .allMatch(hash -> hash.matches("[0-9a-f]{64}"));
  }

  @Test
  void revokedKeyIsRefusedAtOnce() {
    Answer made = admin.post("/keys", wanted("short life", "read"));
    var client = new ServiceClient(port, made.text("/key"));
    int before = client.get("/runs").status();

    int revoked = admin.delete("/keys/" + made.text("/id")).status();
    int again = admin.delete("/keys/" + made.text("/id")).status();

    assertThat(List.of(before, revoked, again, client.get("/runs").status()))
        .containsExactly(200, 204, 204, 401);
    JsonNode shown = admin.get("/keys/" + made.text("/id")).body();
    assertThat(shown.has("revokedAt")).isTrue();
    assertThat(shown.has("lastUsedAt")).isTrue();
  }

  @Test
  void keyThatAnotherProcessRevokesIsRefusedSoon() {
    Answer made = admin.post("/keys", wanted("elsewhere", "read"));
    var client = new ServiceClient(port, made.text("/key"));
    assertThat(client.get("/runs").status()).isEqualTo(200);

    jdbc.sql("update api_key set revoked_at = current_timestamp where name = 'elsewhere'").update();

    await()
        .atMost(Duration.ofSeconds(5))
        .until(() -> client.get("/runs").status(), status -> status == 401);
  }

  @Test
  void expiredKeyIsRefused() {
    Answer made =
        admin.post(
            "/keys",
            "{\"name\":\"expires\",\"scope\":\"read\",\"expiresAt\":\"2099-01-01T00:00:00Z\"}");
    var client = new ServiceClient(port, made.text("/key"));
    assertThat(client.get("/runs").status()).isEqualTo(200);

    jdbc.sql("update api_key set expires_at = created_at where name = 'expires'").update();

    await()
        .atMost(Duration.ofSeconds(5))
        .until(() -> client.get("/runs").status(), status -> status == 401);
  }

  @Test
  void lastAdminKeyStays() {
    String id =
        jdbc.sql("select id from api_key where scope = 'ADMIN' and expires_at is null")
            .query(String.class)
            .single();

    Answer refused = admin.delete("/keys/" + id);

    assertThat(refused.status()).isEqualTo(409);
    assertThat(admin.get("/keys").status()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"scope\":\"read\"}",
        "{\"name\":\" \",\"scope\":\"read\"}",
        "{\"name\":\"a\"}",
        "{\"name\":\"a\",\"scope\":\"root\"}",
        "{\"name\":\"a\\u0000b\",\"scope\":\"read\"}",
        "{\"name\":\"a\",\"scope\":\"read\",\"expiresAt\":\"2020-01-01T00:00:00Z\"}",
        "{\"name\":\"a\",\"scope\":\"read\",\"key\":\"mine\"}"
      })
  void wrongKeysArePointedAt(String body) {
    Answer answer = admin.post("/keys", body);

    assertThat(answer.status()).as(answer.body().toString()).isEqualTo(422);
    assertThat(answer.pointer()).startsWith("#/");
  }

  @Test
  void unknownKeyIsNotFound() {
    String nowhere = "/keys/00000000-0000-7000-8000-000000000001";

    assertThat(admin.get(nowhere).status()).isEqualTo(404);
    assertThat(admin.delete(nowhere).status()).isEqualTo(404);
  }

  @Test
  void keysComeInPages() {
    client("read");

    JsonNode first = admin.get("/keys?pageSize=1").body();
    JsonNode second =
        admin.get("/keys?pageSize=1&pageToken=" + first.at("/nextPageToken").asString()).body();

    assertThat(second.at("/items/0/id").asString())
        .isLessThan(first.at("/items/0/id").asString());
  }

  @Test
  void requestsOfOneKeyAreLimitedAndOthersGoOn() {
    ServiceClient busy = client("read");
    ServiceClient other = client("read");

    Answer last = busy.get("/keys/x");
    for (int i = 0; i < 1000 && last.status() != 429; i++) {
      last = busy.get("/models");
    }

    assertThat(last.status()).isEqualTo(429);
    assertThat(last.text("/detail")).contains("descent.access.requests-per-minute", "400");
    assertThat(last.headers().firstValueAsLong("Retry-After").orElseThrow()).isBetween(1L, 60L);
    assertThat(other.get("/models").status()).isEqualTo(200);
  }

  @Test
  void uploadedBytesOfOneKeyAreLimited() {
    ServiceClient writer = client("write");
    String rows = "a,b\n" + "1,2\n".repeat(1500);

    int first = writer.sendAs("text/csv", "/datasets", rows).status();
    Answer second = writer.sendAs("text/csv", "/datasets", rows);

    assertThat(first).isIn(200, 201);
    assertThat(second.status()).isEqualTo(429);
    assertThat(second.text("/detail")).contains("descent.access.upload-bytes-per-hour");
    assertThat(second.headers().firstValueAsLong("Retry-After").orElseThrow())
        .isBetween(1L, 3600L);
  }

  @Test
  void bytesWithoutALengthAreCountedAsTheyCome() {
    ServiceClient writer = client("write");
    byte[] rows = ("c,d\n" + "1,2\n".repeat(5000)).getBytes(StandardCharsets.UTF_8);

    Answer first = writer.stream("text/csv", rows);
    Answer second = writer.stream("text/csv", rows);
    Answer form = client("write").stream("multipart/form-data; boundary=x", rows);

    assertThat(first.status()).isEqualTo(201);
    assertThat(second.status()).isEqualTo(429);
    assertThat(form.status()).isEqualTo(411);
  }

  @Test
  void runsQueuedByOneKeyAreLimitedAndOthersGoOn() {
    String iris = admin.sample("iris");
    ServiceClient greedy = client("write");
    ServiceClient other = client("write");
    for (int i = 0; i < 3; i++) {
      greedy.submit(spec(iris, "species"));
    }

    Answer refused = greedy.post("/runs", spec(iris, "species"));

    assertThat(refused.status()).isEqualTo(429);
    assertThat(refused.text("/detail")).contains("At most 3 runs");
    assertThat(refused.headers().firstValueAsLong("Retry-After").orElseThrow()).isPositive();
    other.submit(spec(iris, "species"));
    assertThat(admin.get("/audit?pageSize=2").body().at("/items/1/status").asInt()).isEqualTo(429);
  }

  @Test
  void originsThatAreNamedMayUseTheServiceFromABrowser() {
    String origin = "http://notes.example:8888";

    Answer asked =
        new ServiceClient(port)
            .send(
                "OPTIONS", "/runs", "", "Origin", origin, "Access-Control-Request-Method", "POST");
    Answer used = admin.post("/datasets/samples/xor", "", "Origin", origin);
    Answer another = admin.post("/datasets/samples/xor", "", "Origin", "http://evil.example");

    assertThat(asked.status()).isEqualTo(204);
    assertThat(asked.headers().firstValue("Access-Control-Allow-Headers").orElseThrow())
        .contains("Authorization");
    assertThat(used.status()).isIn(200, 201);
    assertThat(used.headers().firstValue("Access-Control-Allow-Origin")).hasValue(origin);
    assertThat(another.status()).isEqualTo(403);
  }

  @Test
  void manualSaysHowKeysAreSentAndWhatTheyNeed() throws IOException {
    String answer = RawHttp.send(port, "GET /v3/api-docs HTTP/1.0", "Host: localhost");

    JsonNode manual = JsonMapper.shared().readTree(answer.substring(answer.indexOf("\r\n\r\n")));
    assertThat(manual.at("/components/securitySchemes/apiKey/scheme").asString())
        .isEqualTo("bearer");
    JsonNode upload = manual.at("/paths/~1api~1v1~1datasets/post");
    assertThat(upload.at("/security").toString()).isEqualTo("[{\"apiKey\":[\"write\"]}]");
    assertThat(upload.at("/responses").propertyNames()).contains("401", "403", "411", "429");
    assertThat(manual.at("/paths/~1api~1v1~1runs/get/security").toString())
        .isEqualTo("[{\"apiKey\":[\"read\"]}]");
    assertThat(manual.at("/paths/~1api~1v1~1runs/get/responses").propertyNames())
        .contains("401", "403", "429");
    assertThat(manual.at("/paths/~1api~1v1~1audit/get/security").toString())
        .isEqualTo("[{\"apiKey\":[\"admin\"]}]");
  }
}
