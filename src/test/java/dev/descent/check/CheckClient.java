package dev.descent.check;

import static dev.descent.ServiceClient.spec;
import static org.assertj.core.api.Assertions.assertThat;

import dev.descent.ServiceClient;
import dev.descent.ServiceClient.Answer;
import java.time.Duration;
import java.util.Set;
import org.awaitility.Awaitility;
import tools.jackson.databind.JsonNode;

/** Requests for checks; waiting for them with a deadline. */
final class CheckClient {
  private static final Set<String> FINAL = Set.of("SUCCEEDED", "FAILED");

  private CheckClient() {}

  /** A request about a spec on iris, and more members of the request; quotes may be single. */
  static String iris(ServiceClient service, String training, String... members) {
    return about(spec(service.sample("iris"), "species", "'training':{" + training + "}"), members);
  }

  static String about(String spec, String... members) {
    String rest = members.length == 0 ? "" : "," + String.join(",", members);
    return ("{\"spec\":" + spec + rest + "}").replace('\'', '"');
  }

  /** Submits a request that is accepted and answers the check's id; quotes may be single. */
  static String submit(ServiceClient service, String kind, String request) {
    Answer answer = service.post("/checks/" + kind, request.replace('\'', '"'));
    assertThat(answer.status()).as(answer.body().toString()).isEqualTo(202);
    assertThat(answer.headers().firstValue("Location"))
        .hasValue("/api/v1/checks/" + answer.text("/id"));
    assertThat(answer.text("/kind")).isEqualTo(kind);
    return answer.text("/id");
  }

  /** The check when it has ended, however. */
  static JsonNode ended(ServiceClient service, String id) {
    return Awaitility.await()
        .atMost(Duration.ofSeconds(60))
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofMillis(20))
        .until(
            () -> service.get("/checks/" + id).body(),
            body -> FINAL.contains(body.at("/state").asString()));
  }

  /** The check when it has a result, which it must. */
  static JsonNode succeeded(ServiceClient service, String id) {
    JsonNode ended = ended(service, id);
    assertThat(ended.at("/state").asString()).as(ended.toString()).isEqualTo("SUCCEEDED");
    return ended;
  }
}
