package dev.descent.worker;

import static dev.descent.ServiceClient.spec;
import static org.assertj.core.api.Assertions.assertThat;

import dev.descent.ForkedService;
import dev.descent.RestartedService;
import dev.descent.ServiceClient;
import dev.descent.acceptance.AcceptanceReport;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** A service that is stopped in an orderly way hands its runs over. */
class ShutdownTest {
  private static final Duration LIMIT = Duration.ofSeconds(10);

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

  @Test
  void aProcessThatIsToldToEndDoesSoWithinTenSeconds() throws Exception {
    String run;
    Duration took;
    try (ForkedService service = ForkedService.start(data)) {
      ServiceClient client = service.client();
      String training = "'training':{'epochs':1000000,'batchSize':8}";
      run = client.submit(spec(client.sample("moons?rows=100"), "label", training));
      client.when(run, "RUNNING"::equals);

      took = service.stop();
    }

    assertThat(took).isLessThan(LIMIT);
    try (RestartedService next = RestartedService.start(data)) {
      next.client().when(run, "RUNNING"::equals);
      next.client().post("/runs/" + run + "/cancel", "");
      assertThat(next.client().ended(run).at("/transitions").toString())
          .contains("its worker was shut down", "goes on at step");
    }
  }

  @ParameterizedTest
  @CsvSource({"2000, its steps take about a second", "30000, its steps take longer than there is"})
  @Tag("acceptance")
  void aLargeNetworkIsGivenBackInTime(int rows, String what) throws Exception {
    List<String> large = List.of("--descent.limits.run-memory=8GB", "--descent.worker.memory=8GB");
    List<String> options = List.of("-Xmx3g");
    String run;
    Duration took;
    String network =
        "'network':{'layers':[{'type':'dense','units':4096},{'type':'dense','units':4096}]}";
    String training = "'training':{'epochs':1000000,'batchSize':'full','health':{'every':1000}}";
    try (ForkedService service = ForkedService.start(data, options, large)) {
      ServiceClient client = service.client();
      String dataset = client.sample("moons?rows=" + rows);
      run =
          client.submit(spec(dataset, "label", network, training, "'execution':{'maxAttempts':1}"));
      client.when(run, "RUNNING"::equals);
      service.goOn(Duration.ofSeconds(12)); // the first checkpoint is due after five

      took = service.stop();
    }

    try (ForkedService next = ForkedService.start(data, options, large)) {
      JsonNode goingOn = next.client().when(run, "RUNNING"::equals);
      AcceptanceReport.add(
          6,
          "SIGTERM while two layers of 4096 units train on %,d rows (%s): the process ends within 10 s,"
                  .formatted(rows, what)
              + " its run goes on and its worker does not count as lost",
          "%.1f s".formatted(took.toMillis() / 1000.0),
          took.compareTo(LIMIT) < 0);
      assertThat(goingOn.at("/transitions").toString())
          .contains("its worker was shut down")
          .doesNotContain("disappeared");
      assertThat(took).isLessThan(LIMIT);
    }
  }
}
