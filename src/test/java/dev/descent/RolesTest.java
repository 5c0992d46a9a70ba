package dev.descent;

import static dev.descent.ServiceClient.spec;
import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** One process takes requests and another trains, over one PostgreSQL and one data directory. */
class RolesTest {
  @TempDir private Path data;

  @Test
  void anApiTakesRunsInAndAWorkerTrainsThem() throws IOException {
    try (EmbeddedPostgres postgres = EmbeddedPostgres.start()) {
      try (RestartedService api = start(postgres, "api")) {
        ServiceClient client = api.client();
        String run = client.submit(spec(client.sample("iris"), "species"));
        assertThat(client.actuator("health/readiness").statusCode()).isEqualTo(200);
        assertThat(client.get("/runs/" + run).text("/state")).isEqualTo("QUEUED");

        try (RestartedService worker = start(postgres, "worker")) {
          JsonNode ended = client.succeeded(run);

          assertThat(client.get("/models/" + ended.at("/modelId").asString()).status())
              .isEqualTo(200);
          onlyHealthAndMetrics(worker.client());
        }
      }
    }
  }

  private static void onlyHealthAndMetrics(ServiceClient worker) {
    assertThat(worker.actuator("health/liveness").statusCode()).isEqualTo(200);
    assertThat(worker.actuator("health/readiness").statusCode()).isEqualTo(200);
    assertThat(worker.actuator("prometheus").body())
        .contains("descent_queue_wait_seconds_count{kind=\"training\"} 1");
    ServiceClient.Answer refused = worker.get("/runs");
    assertThat(refused.status()).isEqualTo(404);
    assertThat(refused.text("/type")).isEqualTo("/problems/not-found");
    assertThat(refused.text("/detail")).contains("This process is a worker", "api or all");
    assertThat(worker.post("/runs", "{}").status()).isEqualTo(404);
    assertThat(worker.actuator("../swagger-ui/index.html").statusCode()).isEqualTo(404);
    assertThat(worker.actuator("../v3/api-docs").statusCode()).isEqualTo(404);
  }

  private RestartedService start(EmbeddedPostgres postgres, String role) {
    return RestartedService.start(
        data,
        "--descent.role=" + role,
        "--spring.datasource.url=" + postgres.getJdbcUrl("postgres", "postgres"),
        "--spring.datasource.username=postgres");
  }
}
