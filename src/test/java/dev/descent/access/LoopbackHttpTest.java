package dev.descent.access;

import static dev.descent.ServiceClient.spec;
import static org.assertj.core.api.Assertions.assertThat;

import dev.descent.ServiceClient.Answer;
import dev.descent.ServiceTest;
import java.io.IOException;
import java.net.http.HttpHeaders;
import java.util.List;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** Without keys, on this machine: everything works, and web pages elsewhere do no harm. */
class LoopbackHttpTest extends ServiceTest {
  private static final String SAMPLE = "/datasets/samples/xor";

  @LocalServerPort private int port;

  private List<JsonNode> audited(String requestId) {
    return StreamSupport.stream(
            service.get("/audit?pageSize=200").body().at("/items").spliterator(), false)
        .filter(entry -> entry.at("/requestId").asString().equals(requestId))
        .toList();
  }

  @Test
  void connectionIsKeptForAsManyRequestsAsComeOverIt() throws IOException {
    String request = "GET /actuator/health/liveness HTTP/1.1\r\nHost: localhost";

    String answers = RawHttp.send(port, (request + "\r\n\r\n").repeat(300) + request);

    assertThat(answers.split("HTTP/1.1 200", -1)).hasSize(302);
  }

  @ParameterizedTest
  @ValueSource(strings = {"localhost", "LOCALHOST:1", "127.0.0.1", "[::1]:8080"})
  void ownHostsAreAnswered(String host) throws IOException {
    String answer = RawHttp.send(port, "GET /api/v1/runs HTTP/1.1", "Host: " + host);

    assertThat(answer).startsWith("HTTP/1.1 200");
  }

  @ParameterizedTest
  @ValueSource(strings = {"evil.example", "127.0.0.1.evil.example:8080", "localhost.evil.example"})
  void otherHostsAreNot(String host) throws IOException {
    String answer = RawHttp.send(port, "GET /api/v1/runs HTTP/1.1", "Host: " + host);

    assertThat(answer)
        .startsWith("HTTP/1.1 421")
        .contains("/problems/misdirected", "descent.access.hosts", "\"requestId\"");
  }

  @ParameterizedTest
  @ValueSource(strings = {"HTTP/1.1\r\nX: y", "HTTP/1.0\r\nX: y", "HTTP/1.1\r\nHost: a{b"})
  void hostThatIsMissingOrMalformedIsRefused(String rest) throws IOException {
    String answer = RawHttp.send(port, "GET /api/v1/runs " + rest);

    assertThat(answer).startsWith("HTTP/1.1 400").contains("/problems/malformed-request");
  }

  @ParameterizedTest
  @CsvSource({
    "Origin,http://evil.example",
    "Origin,null",
    "Origin,http://localhost:3000",
    "Sec-Fetch-Site,cross-site",
    "Sec-Fetch-Site,same-site"
  })
  void pagesElsewhereChangeNothing(String header, String value) {
    Answer changed = service.post(SAMPLE, "", header, value);
    Answer asked =
        service.send(
            "OPTIONS", "/runs", "", header, value, "Access-Control-Request-Method", "DELETE");

    assertThat(changed.status()).isEqualTo(403);
    assertThat(changed.text("/type")).isEqualTo("/problems/forbidden");
    assertThat(asked.status()).isEqualTo(403);
    assertThat(asked.headers().firstValue("Access-Control-Allow-Origin")).isEmpty();
  }

  @Test
  void ownPagesMayChange() {
    Answer byOrigin = service.post(SAMPLE, "", "Origin", "http://127.0.0.1:" + port);
    Answer bySite = service.post(SAMPLE, "", "Sec-Fetch-Site", "same-origin");

    assertThat(List.of(byOrigin.status(), bySite.status())).isSubsetOf(200, 201);
  }

  @Test
  void everyAnswerHasStrictHeaders() throws IOException {
    HttpHeaders headers = service.get("/runs").headers();
    String refusedByTomcat = RawHttp.send(port, "GET /a{b HTTP/1.1", "Host: localhost");

    assertThat(headers.firstValue("X-Content-Type-Options")).hasValue("nosniff");
    assertThat(headers.firstValue("X-Frame-Options")).hasValue("DENY");
    assertThat(headers.firstValue("Referrer-Policy")).hasValue("no-referrer");
    assertThat(headers.firstValue("Cross-Origin-Opener-Policy")).hasValue("same-origin");
    assertThat(headers.firstValue("Cross-Origin-Resource-Policy")).hasValue("same-origin");
    assertThat(headers.firstValue("Permissions-Policy")).isPresent();
    assertThat(headers.firstValue("Cache-Control")).hasValue("no-store");
    assertThat(headers.firstValue("Server")).isEmpty();
    assertThat(headers.firstValue("Access-Control-Allow-Origin")).isEmpty();
    assertThat(headers.firstValue("Content-Security-Policy").orElseThrow())
        .contains("default-src 'self'", "frame-ancestors 'none'")
        .doesNotContain("script-src", "unsafe-eval");
    assertThat(refusedByTomcat)
        .startsWith("HTTP/1.1 400")
        .contains("X-Content-Type-Options: nosniff", "X-Request-Id: ", "\"requestId\":\"");
  }

  /** Its policy allows no script in the page, so the manual must have none. */
  @Test
  void manualHasNoScriptInThePage() throws IOException {
    String page = RawHttp.send(port, "GET /swagger-ui/index.html HTTP/1.1", "Host: localhost");

    assertThat(page).startsWith("HTTP/1.1 200").contains("<script src=");
    assertThat(page.replaceAll("<script src=[^>]*>\\s*</script>", "")).doesNotContain("<script");
  }

  @Test
  void requestIdIsTheClientsWhenItMayBe() {
    Answer own = service.post("/runs", "{}", "X-Request-Id", "my-request.7");
    Answer strange = service.post("/runs", "{}", "X-Request-Id", "a b");
    Answer tooLong = service.post("/runs", "{}", "X-Request-Id", "x".repeat(65));

    assertThat(own.headers().firstValue("X-Request-Id")).hasValue("my-request.7");
    assertThat(own.text("/requestId")).isEqualTo("my-request.7");
    assertThat(strange.headers().firstValue("X-Request-Id").map(UUID::fromString)).isPresent();
    assertThat(tooLong.text("/requestId"))
        .isEqualTo(tooLong.headers().firstValue("X-Request-Id").orElseThrow())
        .hasSize(36);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "/env",
        "/heapdump",
        "/threaddump",
        "/beans",
        "/loggers",
        "/configprops",
        "/mappings",
        "/shutdown",
        "/flyway",
        "/conditions",
        "/scheduledtasks"
      })
  void actuatorIsClosedButForHealth(String endpoint) throws IOException {
    String closed = RawHttp.send(port, "GET /actuator" + endpoint + " HTTP/1.1", "Host: localhost");
    String health = RawHttp.send(port, "GET /actuator/health HTTP/1.1", "Host: localhost");

    assertThat(closed).startsWith("HTTP/1.1 404").contains("/problems/not-found");
    assertThat(health).startsWith("HTTP/1.1 200");
  }

  @Test
  void changeIsAuditedOnceWithWhoAndWhat() {
    String dataset = service.sample("xor?rows=41");
    Answer made =
        service.post(
            "/runs", spec(dataset, "label", "'training':{'epochs':1}"), "X-Request-Id", "makes");
    service.ended(made.text("/id"));
    service.send(
        "PATCH", "/runs/" + made.text("/id"), "{\"name\":\"x\"}", "X-Request-Id", "renames");

    assertThat(audited("makes")).hasSize(1);
    JsonNode entry = audited("makes").get(0);
    assertThat(entry.at("/caller").asString()).isEqualTo("local");
    assertThat(entry.at("/method").asString()).isEqualTo("POST");
    assertThat(entry.at("/path").asString()).isEqualTo("/api/v1/runs");
    assertThat(entry.at("/affectedId").asString()).isEqualTo(made.text("/id"));
    assertThat(entry.at("/outcome").asString()).isEqualTo("changed");
    assertThat(audited("renames").get(0).at("/affectedId").asString()).isEqualTo(made.text("/id"));
  }

  @Test
  void whatChangesNothingIsNotAudited() {
    String dataset = service.sample("xor?rows=42");
    String run = service.submit(spec(dataset, "label", "'training':{'epochs':1}"));
    service.ended(run);
    String id = "not-audited";

    service.post("/runs?validateOnly=true", spec(dataset, "label"), "X-Request-Id", id);
    Answer wrong = service.post("/runs", spec(dataset, "nothing"), "X-Request-Id", id);
    Answer late = service.post("/runs/" + run + "/pause", "", "X-Request-Id", id);
    service.post("/datasets/samples/xor?rows=42", "", "X-Request-Id", id);

    assertThat(wrong.status()).isEqualTo(422);
    assertThat(late.status()).isEqualTo(409);
    assertThat(audited(id)).isEmpty();
  }

  @Test
  void auditComesInPages() {
    service.sample("xor?rows=43");
    service.sample("xor?rows=44");

    JsonNode first = service.get("/audit?pageSize=1").body();
    JsonNode second =
        service.get("/audit?pageSize=1&pageToken=" + first.at("/nextPageToken").asString()).body();

    assertThat(first.at("/items")).hasSize(1);
    assertThat(second.at("/items/0/id").asString()).isLessThan(first.at("/items/0/id").asString());
  }
}
