package dev.descent.housekeeping;

import static dev.descent.ServiceClient.spec;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.descent.RestartedService;
import dev.descent.ServiceClient;
import dev.descent.dataset.PreparedCache;
import dev.descent.storage.Ids;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What housekeeping removes, and what it leaves. */
class HousekeepingTest {
  private static final Instant LONG_AGO = Instant.parse("2024-01-01T00:00:00Z");

  @TempDir private Path data;

  @Test
  void nothingIsRemovedUnlessItIsAskedFor() throws IOException {
    try (RestartedService service = RestartedService.start(data)) {
      ServiceClient client = service.client();
      String dataset = client.sample("iris");
      String run = train(client, dataset, "");

      service.part(Housekeeping.class).handle(Ids.next(), () -> true);

      assertThat(client.get("/runs/" + run).status()).isEqualTo(200);
      assertThat(client.get("/datasets/" + dataset).status()).isEqualTo(200);
    }
  }

  @Test
  void runsAndDatasetsPastTheirTimeAreRemoved() throws IOException {
    try (RestartedService service =
        RestartedService.start(
            data,
            "--descent.retention.runs=PT0.001S",
            "--descent.retention.unused-datasets=PT0.001S")) {
      ServiceClient client = service.client();
      String dataset = client.sample("iris");
      String unused = client.sample("moons?rows=40");
      String old = train(client, dataset, "");
      String kept = train(client, dataset, "'tags':{'keep':'yes'}");
      String training = client.submit(spec(dataset, "species", "'training':{'epochs':1000000}"));

      service.part(Housekeeping.class).handle(Ids.next(), () -> true);

      assertThat(client.get("/runs/" + old).status()).isEqualTo(404);
      assertThat(client.get("/datasets/" + unused).status()).isEqualTo(404);
      assertThat(client.get("/runs/" + kept).status()).isEqualTo(200);
      assertThat(client.get("/runs/" + training).status()).isEqualTo(200);
      assertThat(client.get("/datasets/" + dataset).status()).isEqualTo(200);
      // models stay when their run goes
      assertThat(client.get("/models").body().at("/items")).hasSize(2);
    }
  }

  @Test
  void checkpointsOfRunsThatEndedAreRemovedAndThoseOfOthersStay() throws IOException {
    try (RestartedService service =
        RestartedService.start(
            data,
            "--descent.retention.checkpoints=PT0.001S",
            "--descent.worker.checkpoint-every=PT0.05S")) {
      ServiceClient client = service.client();
      String dataset = client.sample("moons?rows=400");
      String training = "'training':{'epochs':%d,'batchSize':16}";
      String ended = client.submit(spec(dataset, "label", training.formatted(3000)));
      client.succeeded(ended);
      int before = client.get("/runs/" + ended + "/checkpoints").body().size();
      String paused = client.submit(spec(dataset, "label", training.formatted(1_000_000)));
      client.when(paused, "RUNNING"::equals);
      client.post("/runs/" + paused + "/pause", "");
      client.when(paused, "PAUSED"::equals);

      service.part(Housekeeping.class).handle(Ids.next(), () -> true);

      assertThat(before).isPositive();
      assertThat(client.get("/runs/" + ended + "/checkpoints").body()).isEmpty();
      assertThat(client.get("/runs/" + paused + "/checkpoints").body()).isNotEmpty();
    }
  }

  @Test
  void aShortDiskTakesPreparedRowsAndModelsOfRunsThatEndedFirst() throws IOException {
    try (RestartedService service =
        RestartedService.start(data, "--descent.retention.disk-share=1e-15")) {
      ServiceClient client = service.client();
      String dataset = client.sample("iris");
      String old = train(client, dataset, "");
      String kept = train(client, dataset, "'tags':{'keep':'yes'}");
      prepared(dataset).forEach(file -> age(file));

      service.part(Housekeeping.class).handle(Ids.next(), () -> true);

      assertThat(prepared(dataset)).isEmpty();
      assertThat(client.get("/runs/" + old).status()).isEqualTo(404);
      assertThat(client.get("/runs/" + kept).status()).isEqualTo(200);
      assertThat(client.get("/models").body().at("/items")).hasSize(1);
      train(client, dataset, ""); // prepares its rows anew
    }
  }

  @Test
  void preparedRowsThatWereUsedLatelyStay() throws IOException {
    try (RestartedService service = RestartedService.start(data)) {
      String dataset = service.client().sample("iris");
      train(service.client(), dataset, "");
      PreparedCache cache = service.part(PreparedCache.class);
      List<Path> files = prepared(dataset);

      assertThat(cache.free(1)).isZero();
      age(files.get(0));
      train(service.client(), dataset, ""); // uses it again
      assertThat(cache.free(1)).isZero();
      age(files.get(0));
      long bytes = Files.size(files.get(0));
      assertThat(cache.free(1)).isEqualTo(bytes);

      assertThat(prepared(dataset)).isEmpty();
    }
  }

  @Test
  void foldersWithoutARowAreRemovedAtTheStartUnlessTheyAreYoung() throws IOException {
    // UUIDv7 of January 2024
    Path orphan = data.resolve("models/018cc251-f400-7000-8000-000000000000");
    Path young = data.resolve("models").resolve(Ids.next().toString());
    Path foreign = data.resolve("models/lost+found");
    for (Path folder : List.of(orphan, young, foreign)) {
      Files.createDirectories(folder);
    }

    try (RestartedService service = RestartedService.start(data)) {
      await().atMost(Duration.ofSeconds(20)).until(() -> Files.notExists(orphan));
    }

    assertThat(young).exists();
    assertThat(foreign).exists();
  }

  private static String train(ServiceClient client, String dataset, String more) {
    String training = "'training':{'epochs':2}";
    String run =
        client.submit(
            more.isEmpty()
                ? spec(dataset, "species", training)
                : spec(dataset, "species", training, more));
    client.succeeded(run);
    return run;
  }

  private List<Path> prepared(String dataset) throws IOException {
    try (Stream<Path> files = Files.list(data.resolve("datasets").resolve(dataset))) {
      return files
          .filter(file -> file.getFileName().toString().startsWith(PreparedCache.PREFIX))
          .toList();
    }
  }

  private static void age(Path file) {
    try {
      Files.setLastModifiedTime(file, FileTime.from(LONG_AGO));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
