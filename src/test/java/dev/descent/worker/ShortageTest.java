package dev.descent.worker;

import static dev.descent.ServiceClient.spec;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.descent.ForkedService;
import dev.descent.RestartedService;
import dev.descent.ServiceClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.factory.Nd4j;
import tools.jackson.databind.JsonNode;

/** When something runs short, one run fails and the rest goes on. */
class ShortageTest {
  private static final List<String> QUICK_START = List.of("-XX:TieredStopAtLevel=1");
  private static final List<String> LIMITS_OFF =
      List.of(
          "--descent.limits.run-memory=100GB",
          "--descent.worker.memory=200GB",
          "--descent.worker.slots=2");

  @TempDir private Path data;

  @Test
  void aRunOutOfMemoryFailsAlone() throws Exception {
    try (ForkedService service = ForkedService.start(data, QUICK_START, LIMITS_OFF)) {
      ServiceClient client = service.client();
      String dataset = client.sample("moons?rows=40");
      String small = client.submit(spec(dataset, "label", "'training':{'epochs':8000}"));
      client.when(small, "RUNNING"::equals);

      String huge = client.submit(spec(dataset, "label", squareLayers(16_000)));

      failed(client, huge, "OUT_OF_MEMORY", "did not fit into memory");
      client.succeeded(small);
      client.succeeded(client.submit(spec(dataset, "label")));
    }
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void aRunThatFindsNoRoomOnTheDiskFailsAlone() throws Exception {
    Nd4j.zeros(1); // unpacks the native libraries, which are larger than the files allowed
    // no file beyond 200 MB: a model of 7300 · 7300 floats is one
    List<String> launcher = List.of("bash", "-c", "ulimit -f 200000; exec \"$@\"", "bash");
    List<String> options = List.of("-XX:TieredStopAtLevel=1", "-Xmx3g");
    try (ForkedService service = ForkedService.start(data, launcher, options, LIMITS_OFF)) {
      ServiceClient client = service.client();
      String dataset = client.sample("moons?rows=40");
      String small = client.submit(spec(dataset, "label", "'training':{'epochs':8000}"));
      client.when(small, "RUNNING"::equals);

      String large = client.submit(spec(dataset, "label", squareLayers(7_300)));

      failed(client, large, "STORAGE", "the disk could not be read or written");
      client.succeeded(small);
      client.succeeded(client.submit(spec(dataset, "label")));
    }
  }

  @Test
  void aSecondProcessOnTheSameFilesIsToldOfPostgres() throws Exception {
    try (RestartedService first = RestartedService.start(data)) {

      assertThatThrownBy(() -> ForkedService.start(data))
          .hasMessageContaining("the service did not start");

      assertThat(Files.readString(data.resolve("log")))
          .contains(
              "Another process has the database file open",
              "To run several processes over one store, use PostgreSQL");
      assertThat(first.client().get("/runs").status()).isEqualTo(200);
    }
  }

  private static void failed(ServiceClient client, String run, String reason, String detail) {
    JsonNode ended = client.ended(run);
    assertThat(ended.at("/state").asString()).isEqualTo("FAILED");
    assertThat(ended.at("/reason").asString()).isEqualTo(reason);
    assertThat(ended.at("/detail").asString()).contains(detail);
  }

  private static String squareLayers(int units) {
    return "'training':{'epochs':1,'optimizer':{'type':'sgd'}},"
        + "'network':{'layers':[{'type':'dense','units':%1$d},{'type':'dense','units':%1$d}]}"
            .formatted(units);
  }
}
