package dev.descent.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.descent.ServiceClient;
import java.time.Duration;
import java.util.Set;
import org.awaitility.Awaitility;
import tools.jackson.databind.JsonNode;

/** Waits for checks, with a deadline. */
final class CheckClient {
  private static final Set<String> FINAL = Set.of("SUCCEEDED", "FAILED");

  private CheckClient() {}

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
