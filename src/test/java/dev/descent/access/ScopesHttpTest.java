package dev.descent.access;

import static dev.descent.ServiceClient.spec;
import static org.assertj.core.api.Assertions.assertThat;

import dev.descent.ServiceClient;
import dev.descent.ServiceClient.Answer;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Who may do what where keys are asked for. */
class ScopesHttpTest extends KeyedServiceTest {

  @Test
  void nothingOfTheApiIsAnsweredWithoutAKey() {
    Answer without = new ServiceClient(port).get("/runs");
    Answer unknown = new ServiceClient(port, KeyText.make()).delete("/runs/1");

    assertThat(without.status()).isEqualTo(401);
    assertThat(without.text("/type")).isEqualTo("/problems/unauthorized");
    assertThat(without.headers().firstValue("WWW-Authenticate").orElseThrow()).startsWith("Bearer");
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
  void refusalIsAuditedWithWhoWasRefusedHoweverManyStrangersAre() {
    for (int stranger = 0; stranger < 40; stranger++) {
      new ServiceClient(port).get("/keys");
    }

    client("write").send("GET", "/keys", "", "X-Request-Id", "curious");

    JsonNode entry = admin.get("/audit").body().at("/items/0");
    assertThat(entry.at("/requestId").asString()).isEqualTo("curious");
    assertThat(entry.at("/outcome").asString()).isEqualTo("refused");
    assertThat(entry.at("/status").asInt()).isEqualTo(403);
    assertThat(entry.at("/caller").asString()).startsWith("write (");
  }

  @Test
  void ofVeryManyRefusalsOfOneKeyTheFirstAreAudited() {
    ServiceClient insistent = client("write");
    for (int attempt = 0; attempt < 40; attempt++) {
      insistent.send("GET", "/keys", "", "X-Request-Id", "insistent");
    }

    JsonNode entries = admin.get("/audit?pageSize=200").body().at("/items");
    assertThat(entries.valueStream())
        .filteredOn(entry -> "insistent".equals(entry.at("/requestId").asString()))
        .hasSizeBetween(30, 39);
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
