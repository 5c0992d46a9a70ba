package dev.descent.housekeeping;

import static dev.descent.ServiceClient.spec;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.descent.RestartedService;
import dev.descent.ServiceClient;
import dev.descent.storage.Sha256;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** A backup that is made while the service trains, and what is made of it. */
class BackupTest {
  private static final String CHECKPOINTS = "--descent.worker.checkpoint-every=PT0.1S";

  @TempDir private Path folder;

  @Test
  void aServiceOnARestoredBackupHasEverythingAndGoesOn() throws Exception {
    Path data = folder.resolve("data");
    Path restored = folder.resolve("restored");
    String done;
    String training;
    String queued;
    JsonNode before;
    try (RestartedService service = RestartedService.start(data, CHECKPOINTS)) {
      ServiceClient client = service.client();
      String dataset = client.sample("moons?rows=400");
      done = client.submit(spec(dataset, "label", "'training':{'epochs':20}"));
      client.succeeded(done);
      training =
          client.submit(spec(dataset, "label", "'training':{'epochs':6000,'batchSize':16}"));
      queued = client.submit(spec(dataset, "label", "'training':{'epochs':3}"));
      String run = training;
      await().atMost(Duration.ofSeconds(60)).until(() -> client.get("/runs/" + run + "/checkpoints").body().has(0));

      backup(client, folder.resolve("backup.zip"));

      before = client.get("/runs/" + done).body();
      assertThat(data.resolve("tmp").toFile().listFiles()).hasSize(1); // the process's own
    }

    assertThat(restore(folder.resolve("backup.zip"), restored)).contains("every hash is right");

    try (RestartedService service = RestartedService.start(restored)) {
      ServiceClient client = service.client();
      assertThat(client.get("/runs/" + done).body()).isEqualTo(before);
      String model = before.at("/modelId").asString();
      byte[] artefact = client.download("/runs/" + done + "/model").body();
      assertThat(Sha256.of(artefact)).isEqualTo(client.get("/models/" + model).text("/sha256"));
      assertThat(client.succeeded(training).at("/transitions").toString())
          .contains("goes on at step");
      client.succeeded(queued);
      assertThat(restored.resolve("datasets").toFile().list()).hasSize(1);
    }
  }

  private static void backup(ServiceClient client, Path to) throws Exception {
    URI address = client.actuator("health").uri().resolve("/api/v1/backups");
    var request = HttpRequest.newBuilder(address).POST(HttpRequest.BodyPublishers.noBody());
    var answer = HttpClient.newHttpClient().send(request.build(), BodyHandlers.ofFile(to));
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValueAsLong("Content-Length")).isPresent();
  }

  private static String restore(Path backup, Path to) throws IOException {
    var told = new ByteArrayOutputStream();
    List<String> options = List.of("--from=" + backup, "--descent.data-directory=" + to);
    int code = Restore.run(options, new PrintStream(told, true, StandardCharsets.UTF_8));
    assertThat(code).as(told.toString(StandardCharsets.UTF_8)).isZero();
    return told.toString(StandardCharsets.UTF_8);
  }
}
