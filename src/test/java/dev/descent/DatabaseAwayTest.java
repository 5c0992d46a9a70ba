package dev.descent;

import static dev.descent.ServiceClient.spec;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** PostgreSQL is stopped under load and comes back. */
class DatabaseAwayTest {
  /** Time to wait for a connection, and some for the answer. */
  private static final Duration BOUND = Duration.ofSeconds(6);

  private static final Duration DEADLINE = Duration.ofSeconds(60);

  @TempDir private Path data;
  @TempDir private Path database;

  private final Queue<String> accepted = new ConcurrentLinkedQueue<>();
  private final Queue<Integer> statuses = new ConcurrentLinkedQueue<>();

  @Test
  void requestsAreRefusedForAWhileAndNothingAcceptedIsLost() throws Exception {
    int port = freePort();
    EmbeddedPostgres postgres = startPostgres(port);
    try (RestartedService service = startService(postgres)) {
      ServiceClient client = service.client();
      String dataset = client.sample("moons?rows=400");
      String training = "'training':{'epochs':6000,'batchSize':16}";
      String once = "'execution':{'maxAttempts':1}";
      String undisturbed = weights(client.succeeded(client.submit(spec(dataset, "label", training))));
      String run = client.submit(spec(dataset, "label", training, once));
      await().atMost(DEADLINE).until(() -> client.get("/runs/" + run + "/checkpoints").body().has(0));
      AtomicBoolean loading = new AtomicBoolean(true);
      CompletableFuture<Void> load =
          CompletableFuture.runAsync(() -> submitWhile(loading, client, dataset));
      await().atMost(DEADLINE).until(() -> accepted.size() >= 5);

      postgres.close();

      refused(() -> client.get("/runs"));
      refused(() -> client.post("/runs", spec(dataset, "label")));
      refused(() -> client.get("/runs/" + run));
      assertThat(client.actuator("health/liveness").statusCode()).isEqualTo(200);
      assertThat(client.actuator("health/readiness").statusCode()).isEqualTo(503);
      assertThat(client.actuator("prometheus").body()).contains("descent_jobs", "NaN");
      postgres = startPostgres(port);
      await()
          .atMost(DEADLINE)
          .until(() -> client.actuator("health/readiness").statusCode() == 200);
      int before = accepted.size();
      await().atMost(DEADLINE).until(() -> accepted.size() > before);
      loading.set(false);
      load.get();
      assertThat(statuses).containsOnly(202, 503).contains(202, 503);
      accepted.forEach(client::succeeded);
      JsonNode ended = client.succeeded(run);
      assertThat(ended.at("/transitions").toString())
          .contains("goes on at step")
          .doesNotContain("disappeared");
      assertThat(weights(ended)).isEqualTo(undisturbed);
    } finally {
      postgres.close();
    }
  }

  private static String weights(JsonNode run) {
    return run.at("/reproducibility/weightsSha256").asString();
  }

  private void submitWhile(AtomicBoolean loading, ServiceClient client, String dataset) {
    while (loading.get() && statuses.size() < 1000) {
      ServiceClient.Answer answer =
          client.post("/runs", spec(dataset, "label", "'training':{'epochs':1}"));
      statuses.add(answer.status());
      if (answer.status() == 202) {
        accepted.add(answer.text("/id"));
      }
    }
  }

  private static void refused(Supplier<ServiceClient.Answer> request) {
    long before = System.nanoTime();
    ServiceClient.Answer answer = request.get();
    Duration took = Duration.ofNanos(System.nanoTime() - before);

    assertThat(answer.status()).as(answer.body().toString()).isEqualTo(503);
    assertThat(answer.text("/type")).isEqualTo("/problems/unavailable");
    assertThat(answer.headers().firstValue("Retry-After")).contains("5");
    assertThat(took).isLessThan(BOUND);
  }

  private RestartedService startService(EmbeddedPostgres postgres) {
    return RestartedService.start(
        data,
        "--descent.worker.checkpoint-every=PT0.2S",
        "--spring.datasource.url=" + postgres.getJdbcUrl("postgres", "postgres"),
        "--spring.datasource.username=postgres");
  }

  private EmbeddedPostgres startPostgres(int port) throws IOException {
    return EmbeddedPostgres.builder()
        .setPort(port)
        .setDataDirectory(database)
        .setCleanDataDirectory(false)
        .start();
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}
