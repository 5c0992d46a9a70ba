package dev.descent.worker;

import static dev.descent.ServiceClient.spec;
import static org.assertj.core.api.Assertions.assertThat;

import dev.descent.RestartedService;
import dev.descent.ServiceClient;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** A service that is stopped in an orderly way hands its runs over. */
class ShutdownTest {
  @TempDir private Path data;

  @Test
  void trainingIsHandedOverAndDoesNotCountAsLost() {
    String run;

    try (RestartedService service = RestartedService.start(data)) {
      ServiceClient client = service.client();
      run =
          client.submit(
              spec(
                  client.sample("moons?rows=100"),
                  "label",
                  "'training':{'epochs':3000,'batchSize':8}",
                  "'execution':{'maxAttempts':1}"));
      client.when(run, "RUNNING"::equals);
    }

    try (RestartedService service = RestartedService.start(data)) {
      JsonNode ended = service.client().succeeded(run);
      assertThat(ended.at("/attempt").asInt()).isEqualTo(2);
      assertThat(ended.at("/transitions").toString())
          .contains("its worker was shut down", "goes on at step");
      assertThat(ended.at("/progress/step")).isEqualTo(ended.at("/progress/steps"));
    }
  }
}
