package dev.descent.model;

import static dev.descent.ServiceClient.spec;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.descent.RestartedService;
import dev.descent.ServiceClient;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Counts of predictions outlive their process and add up over several. */
class RecentPredictionsTest {
  @TempDir private Path data;

  private static String monitored(ServiceClient client) {
    String run =
        client.submit(spec(client.csv(DriftingRows.csv(200)), "kind", "'training':{'epochs':1}"));
    String path = "/models/" + client.succeeded(run).at("/modelId").asString();
    assertThat(client.post(path + "/monitoring", "").status()).isEqualTo(200);
    return path;
  }

  private static void predict(ServiceClient client, String path, long seed, int rows) {
    String request = new DriftingRows(seed, 0, 0).request(rows);
    assertThat(client.post(path + "/predictions", request).status()).isEqualTo(200);
  }

  private static long predicted(ServiceClient client, String path) {
    return client.get(path + "/drift").body().at("/predictedRows").asLong();
  }

  @Test
  void countsAreThereAfterARestart() {
    String path;
    try (RestartedService service = RestartedService.start(data)) {
      path = monitored(service.client());
      predict(service.client(), path, 1, 70);
      predict(service.client(), path, 2, 50);
    }

    try (RestartedService service = RestartedService.start(data)) {
      assertThat(predicted(service.client(), path)).isEqualTo(120);
      predict(service.client(), path, 3, 5);
      assertThat(predicted(service.client(), path)).isEqualTo(125);
    }
  }

  @Test
  void severalProcessesAddToTheSameCounts() throws IOException {
    try (EmbeddedPostgres postgres = EmbeddedPostgres.start();
        RestartedService first = start(postgres, "all");
        RestartedService second = start(postgres, "api")) {
      String path = monitored(first.client());
      List<ServiceClient> clients = List.of(first.client(), second.client());

      IntStream.range(0, 40).parallel().forEach(i -> predict(clients.get(i % 2), path, i, 10));

      await().atMost(Duration.ofSeconds(20)).until(() -> predicted(first.client(), path) == 400);
      assertThat(predicted(second.client(), path)).isEqualTo(400);
    }
  }

  private RestartedService start(EmbeddedPostgres postgres, String role) {
    return RestartedService.start(
        data,
        "--descent.role=" + role,
        "--spring.datasource.url=" + postgres.getJdbcUrl("postgres", "postgres"),
        "--spring.datasource.username=postgres");
  }
}
