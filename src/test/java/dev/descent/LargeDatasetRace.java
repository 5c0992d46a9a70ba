package dev.descent;

import static dev.descent.ServiceClient.spec;
import static org.assertj.core.api.Assertions.assertThat;

import dev.descent.ServiceClient.Answer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import tools.jackson.databind.JsonNode;

/**
 * How long a row of 4.2 GB of float32 takes to train, under a heap of 512 MB, beside a row of 0.3
 * GB that stays in memory: 250 features, one hidden layer of 64 units, batches of 256.
 */
public final class LargeDatasetRace {
  /** The heap of the service. */
  public static final String HEAP = "-Xmx512m";

  /** Limits of the service that let the data in, by the names of its settings. */
  public static final Map<String, String> LIMITS =
      Map.of(
          "descent.limits.upload-bytes", "8GB",
          "descent.limits.unpacked-bytes", "16GB",
          "descent.limits.dataset-bytes", "64GB");

  private static final int FEATURES = 250;
  private static final int LARGE_ROWS = 4_200_000; // 4.2 GB of float32
  private static final int SMALL_ROWS = 300_000; // 0.3 GB
  private static final int EPOCHS = 2;
  private static final int TURNS = 3;
  private static final Duration PATIENCE = Duration.ofMinutes(25);

  private final ServiceClient client;
  private final Path folder;

  /**
   * A race.
   *
   * @param client of a service that was started with {@link #HEAP} and {@link #LIMITS}
   * @param folder for the files, with room for 5 GB
   */
  public LargeDatasetRace(ServiceClient client, Path folder) {
    this.client = client;
    this.folder = folder;
  }

  /**
   * What it took.
   *
   * @param large seconds for each row and epoch of 4.2 GB, median of three trainings
   * @param small the same of 0.3 GB
   */
  public record Result(double large, double small) {
    /** How many times as long a row of the large dataset takes. */
    public double ratio() {
      return large / small;
    }

    /** All of it, to be read. */
    public String text() {
      return "%.2f × (%.1f and %.1f µs a row and epoch)"
          .formatted(ratio(), large * 1e6, small * 1e6);
    }
  }

  /** Takes about ten minutes. */
  public Result run() throws IOException, SQLException {
    String smallDataset = uploaded(parquet(SMALL_ROWS));
    String largeDataset = uploaded(parquet(LARGE_ROWS));
    secondsPerRow(smallDataset, SMALL_ROWS); // compiles the service's code
    double[] small = new double[TURNS];
    double[] large = new double[TURNS];
    for (int turn = 0; turn < TURNS; turn++) {
      small[turn] = secondsPerRow(smallDataset, SMALL_ROWS);
      large[turn] = secondsPerRow(largeDataset, LARGE_ROWS);
    }
    return new Result(median(large), median(small));
  }

  private static double median(double[] seconds) {
    return Arrays.stream(seconds).sorted().toArray()[TURNS / 2];
  }

  private Path parquet(int rows) throws SQLException {
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

  private String uploaded(Path file) throws IOException {
    String id = client.upload("application/octet-stream", file).text("/id");
    Awaitility.await()
        .atMost(PATIENCE)
        .until(() -> !client.get("/datasets/" + id).text("/state").equals("PROFILING"));
    Answer dataset = client.get("/datasets/" + id);
    assertThat(dataset.text("/state")).as(dataset.body().toString()).isEqualTo("READY");
    Files.delete(file);
    return id;
  }

  /**
   * Seconds from the first update to the end of the last evaluation, for each row and epoch. All
   * rows are evaluated once a run, so that only runs of as many epochs can be compared.
   */
  private double secondsPerRow(String dataset, int rows) {
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
}
