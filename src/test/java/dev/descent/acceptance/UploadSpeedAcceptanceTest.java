package dev.descent.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedWriter;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** How long a large CSV file takes from the first byte sent to READY. */
@Tag("acceptance")
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class UploadSpeedAcceptanceTest {
  private static final int ROWS = 1_000_000;
  private static final int NUMBERS = 19;
  private static final int ROUNDS = 3;

  @TempDir private static Path data;

  @LocalServerPort private int port;

  @DynamicPropertySource
  static void settings(DynamicPropertyRegistry registry) {
    registry.add("descent.data-directory", () -> data.resolve("data").toString());
    registry.add("spring.datasource.url", () -> "jdbc:h2:mem:speed;DB_CLOSE_DELAY=-1");
    registry.add("descent.limits.upload-bytes", () -> "400MB");
    registry.add("descent.limits.inline-bytes", () -> "400MB");
  }

  @Test
  void largeUploadIsReadyInTwiceTheTimeDuckDbTakesToReadIt() throws Exception {
    double own = Double.MAX_VALUE;
    double duckDb = Double.MAX_VALUE;
    long bytes = 0;
    for (int round = 0; round < ROUNDS; round++) {
      Path file = data.resolve("large-" + round + ".csv");
      write(file, round);
      bytes = Files.size(file);
      duckDb = Math.min(duckDb, seconds(() -> readWithDuckDb(file)));
      own = Math.min(own, seconds(() -> upload(file)));
      Files.delete(file);
    }

    boolean held = own <= 2 * duckDb;
    AcceptanceReport.add(
        4,
        "200 MB CSV upload to READY ≤ 2 × DuckDB's own read (best of three)",
        "%d MB: %.1f s, DuckDB %.1f s, %.2f ×".formatted(bytes >> 20, own, duckDb, own / duckDb),
        held);
    assertThat(held).isTrue();
  }

  private interface Work {
    void run() throws Exception;
  }

  private static double seconds(Work work) throws Exception {
    long start = System.nanoTime();
    work.run();
    return (System.nanoTime() - start) / 1e9;
  }

  private static void write(Path file, long seed) throws IOException {
    Random random = new Random(seed);
    try (BufferedWriter out = Files.newBufferedWriter(file)) {
      for (int i = 0; i < NUMBERS; i++) {
        out.write("x" + i + ",");
      }
      out.write("label\n");
      for (int row = 0; row < ROWS; row++) {
        for (int i = 0; i < NUMBERS; i++) {
          out.write(Math.round(random.nextGaussian() * 1e7) / 1e7 + ",");
        }
        out.write("class" + random.nextInt(10) + "\n");
      }
    }
  }

  private static void readWithDuckDb(Path file) throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = connection.createStatement()) {
      statement.execute("SET threads = 2");
      statement.execute("CREATE TABLE t AS SELECT * FROM read_csv('" + file + "')");
    }
  }

  private void upload(Path file) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/api/v1/datasets"))
            .header("Content-Type", "text/csv")
            .POST(BodyPublishers.ofFile(file))
            .build();
    HttpResponse<String> answer = HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
    assertThat(answer.body()).contains("\"state\":\"READY\"");
  }
}
