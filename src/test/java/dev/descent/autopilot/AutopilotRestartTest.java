package dev.descent.autopilot;

import static dev.descent.ServiceClient.spec;
import static org.assertj.core.api.Assertions.assertThat;

import dev.descent.RestartedService;
import dev.descent.ServiceClient;
import java.nio.file.Path;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class AutopilotRestartTest {
  private static final Duration DEADLINE = Duration.ofSeconds(120);

  @Test
  void itGoesOnAfterARestartAsIfNothingHadBeen(@TempDir Path data) {
    String pilot;
    JsonNode before;
    try (RestartedService first = RestartedService.start(data)) {
      ServiceClient client = first.client();
      String base =
          spec(
              client.sample("spirals?rows=400&noise=0.05"),
              "label",
              "'training':{'epochs':300},'network':{'layers':[{'type':'dense','units':4}]}");
      pilot =
          client
              .post("/autopilots", "{\"base\":%s,\"limits\":{\"maxRuns\":4}}".formatted(base))
              .text("/id");
      before = when(client, pilot, "/steps/1/runId");
    }

    try (RestartedService second = RestartedService.start(data)) {
      JsonNode ended = when(second.client(), pilot, "/endedAt");

      assertThat(ended.at("/state").asString()).as("%s", ended).isEqualTo("SUCCEEDED");
      assertThat(ended.at("/steps/0")).isEqualTo(before.at("/steps/0"));
      assertThat(ended.at("/steps/1/runId")).isEqualTo(before.at("/steps/1/runId"));
      assertThat(ended.at("/steps").valueStream())
          .allSatisfy(step -> assertThat(step.has("kept")).isTrue());
    }
  }

  private static JsonNode when(ServiceClient client, String pilot, String place) {
    return Awaitility.await()
        .atMost(DEADLINE)
        .until(
            () -> client.get("/autopilots/" + pilot).body(),
            body -> !body.at(place).isMissingNode());
  }
}
