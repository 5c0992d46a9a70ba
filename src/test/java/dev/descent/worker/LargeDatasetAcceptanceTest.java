package dev.descent.worker;

import static dev.descent.ServiceClient.spec;
import static org.assertj.core.api.Assertions.assertThat;

import dev.descent.ForkedService;
import dev.descent.ServiceClient;
import dev.descent.ServiceClient.Answer;
import dev.descent.acceptance.AcceptanceReport;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Data of eight times the heap train, and a row of them takes about as long as one of a tenth. */
@Tag("acceptance")
class LargeDatasetAcceptanceTest {
  private static final int FEATURES = 250;
  private static final int LARGE_ROWS = 4_200_000; // 4.2 GB of float32
  private static final int SMALL_ROWS = 300_000; // 0.3 GB
  private static final int EPOCHS = 2;
  private static final int SMALL_RUNS = 3;
  private static final Duration PATIENCE = Duration.ofMinutes(25);

  @TempDir private Path folder;

  private Path parquet(int rows) throws Exception {
    Path file = folder.resolve(rows + ".parquet");
    String features =
        IntStream.range(0, FEATURES)
            .mapToObj("(random() - 0.5)::FLOAT AS x%d"::formatted)
            .collect(Collectors.joining(", "));
    try (Connection duckDb = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = duckDb.createStatement()) {
      statement.execute("SET threads = 2");
      statement.execute(
          "COPY (SELECT *, x0 + x1 > x2 AS label FROM (SELECT %s FROM range(%d))) TO '%s' (FORMAT parquet)"
              .formatted(features, rows, file));
    }
    return file;
  }

  private static String uploaded(ServiceClient client, Path file) {
    String id = client.upload("application/octet-stream", file).text("/id");
    Awaitility.await()
        .atMost(PATIENCE)
        .until(() -> !client.get("/datasets/" + id).text("/state").equals("PROFILING"));
    Answer dataset = client.get("/datasets/" + id);
    assertThat(dataset.text("/state")).as(dataset.body().toString()).isEqualTo("READY");
    return id;
  }

  /**
   * Seconds from the first update to the end of the last evaluation, for each row and epoch. All
   * rows are evaluated once a run, so that only runs of as many epochs can be compared.
   */
  private static double secondsPerRow(ServiceClient client, String dataset, int rows) {
    String run =
        client.submit(
            spec(
                dataset,
                "label",
                "'network':{'layers':[{'type':'dense','units':64}]}",
                "'training':{'epochs':%d,'batchSize':256,'optimizer':{'type':'adam'}}"
                    .formatted(EPOCHS)));
    JsonNode ended =
        Awaitility.await()
            .atMost(PATIENCE)
            .until(
                () -> client.get("/runs/" + run).body(),
                body -> List.of("SUCCEEDED", "FAILED").contains(body.at("/state").asString()));
    assertThat(ended.at("/state").asString()).as(ended.toString()).isEqualTo("SUCCEEDED");
    assertThat(ended.at("/results/dev/accuracy").asDouble()).isGreaterThan(0.9);
    Map<String, Instant> at = new HashMap<>();
    ended
        .get("transitions")
        .forEach(
            each -> at.put(each.get("state").asString(), Instant.parse(each.get("at").asString())));
    Duration trained = Duration.between(at.get("RUNNING"), at.get("FINALIZING"));
    return trained.toNanos() / 1e9 / ((double) rows * EPOCHS);
  }

  @Test
  void fourGigabytesTrainOnAHeapOfHalfAGigabyte() throws Exception {
    Path large = parquet(LARGE_ROWS);
    Path small = parquet(SMALL_ROWS);

    try (ForkedService service =
        ForkedService.start(
            folder,
            List.of(),
            List.of(
                "--descent.limits.upload-bytes=8GB",
                "--descent.limits.unpacked-bytes=16GB",
                "--descent.limits.dataset-bytes=64GB"))) {
      String smallDataset = uploaded(service.client(), small);
      secondsPerRow(service.client(), smallDataset, SMALL_ROWS); // compiles the service's code
      double fits =
          IntStream.range(0, SMALL_RUNS)
              .mapToDouble(run -> secondsPerRow(service.client(), smallDataset, SMALL_ROWS))
              .sorted()
              .toArray()[SMALL_RUNS / 2];
      double exceeds =
          secondsPerRow(service.client(), uploaded(service.client(), large), LARGE_ROWS);

      AcceptanceReport.add(
          4,
          "4.2 GB of float32 train under -Xmx512m; time per row at most 1.3 times that of 0.3 GB",
          "%.2f (%.1f and %.1f µs)".formatted(exceeds / fits, exceeds * 1e6, fits * 1e6),
          exceeds <= 1.3 * fits);
    }
  }
}
