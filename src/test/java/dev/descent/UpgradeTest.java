package dev.descent;

import static dev.descent.ServiceClient.spec;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** A data directory that an earlier version left opens, shows what is in it, and goes on. */
class UpgradeTest {
  private static final int FIRST_WITH_RUNS = 3;
  private static final int FIRST_WITH_MODELS = 4;
  private static final int FIRST_WITH_CHECKPOINTS = 13;
  private static final String CHECKPOINTS = "--descent.worker.checkpoint-every=PT0.1S";

  @TempDir private Path folder;

  /** What was in the directory: a run that has ended, one that trained, one that waited. */
  private record Left(JsonNode done, String training, String queued) {}

  @Test
  void aDirectoryOfTheVersionBeforeOpens() throws Exception {
    Path data = folder.resolve("latest");
    Left left = leave(data);

    List<Integer> versions = OlderDirectory.versions(data);

    opens(data, versions.get(versions.size() - 2), left);
  }

  @Test
  @Tag("acceptance")
  void aDirectoryOfEveryEarlierVersionOpens() throws Exception {
    Path data = folder.resolve("latest");
    Left left = leave(data);

    List<Integer> versions = OlderDirectory.versions(data);

    for (int version : versions.subList(0, versions.size() - 1)) {
      if (version >= FIRST_WITH_RUNS) {
        opens(data, version, left);
      }
    }
  }

  private static Left leave(Path data) {
    try (RestartedService service = RestartedService.start(data, CHECKPOINTS)) {
      ServiceClient client = service.client();
      String dataset = client.sample("moons?rows=400");
      String done = client.submit(spec(dataset, "label", "'training':{'epochs':20}"));
      client.succeeded(done);
      String training =
          client.submit(spec(dataset, "label", "'training':{'epochs':4000,'batchSize':16}"));
      String queued = client.submit(spec(dataset, "label", "'training':{'epochs':3}"));
      await().atMost(Duration.ofSeconds(60)).until(() -> client.get("/runs/" + training + "/checkpoints").body().has(0));
      return new Left(client.get("/runs/" + done).body(), training, queued);
    }
  }

  private void opens(Path data, int version, Left left) throws Exception {
    Path older = folder.resolve("version-" + version);
    OlderDirectory.make(data, version, older);

    try (RestartedService service = RestartedService.start(older)) {
      ServiceClient client = service.client();
      String path = "/runs/" + left.done().at("/id").asString();
      JsonNode shown = client.get(path).body();
      for (String member : List.of("name", "state", "spec", "results", "timing", "transitions")) {
        assertThat(shown.at("/" + member))
            .as("%s at version %d", member, version)
            .isEqualTo(left.done().at("/" + member));
      }
      assertThat(client.get(path + "/curves").body().at("/total").asInt()).isEqualTo(20);
      String dataset = left.done().at("/spec/data/dataset").asString();
      assertThat(client.get("/datasets/" + dataset + "/profile").status()).isEqualTo(200);
      if (version >= FIRST_WITH_MODELS) {
        assertThat(client.download(path + "/model").statusCode()).isEqualTo(200);
      }
      JsonNode trained = client.succeeded(left.training());
      assertThat(trained.at("/transitions").toString().contains("goes on at step"))
          .as("version %d goes on from a checkpoint", version)
          .isEqualTo(version >= FIRST_WITH_CHECKPOINTS);
      client.succeeded(left.queued());
    }
  }
}
