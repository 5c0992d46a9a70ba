package dev.descent.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.OperatingSystemMXBean;
import dev.descent.ServiceClient;
import java.io.BufferedWriter;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.ToDoubleFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/**
 * How long a large CSV file takes from the first byte sent to READY, beside DuckDB reading it into
 * a table, both with two threads, in turns, once the service is warm.
 */
@Tag("acceptance")
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class UploadSpeedAcceptanceTest {
  private static final int ROWS = 1_000_000;
  private static final int NUMBERS = 19;
  private static final int ROUNDS = 5;

  /** Turns before, in which the service's code is compiled. */
  private static final int WARM_UP = 8;

  private static final Duration PATIENCE = Duration.ofMinutes(5);

  @TempDir private static Path data;

  @LocalServerPort private int port;

  @DynamicPropertySource
  static void settings(DynamicPropertyRegistry registry) {
    registry.add("descent.data-directory", () -> data.resolve("data").toString());
    registry.add("spring.datasource.url", () -> "jdbc:h2:mem:speed;DB_CLOSE_DELAY=-1");
  }

  @Test
  void largeUploadIsReadyInTwiceTheTimeDuckDbTakesToReadIt() throws Exception {
    List<Taken> duckDb = new ArrayList<>();
    List<Taken> own = new ArrayList<>();
    long bytes = 0;
    for (int round = 0; round < WARM_UP + ROUNDS; round++) {
      Path file = data.resolve("large-" + round + ".csv");
      write(file, round);
      bytes = Files.size(file);
      Taken reading = Taken.by(() -> readWithDuckDb(file));
      Taken uploading = Taken.by(() -> upload(file));
      Files.delete(file);
      if (round >= WARM_UP) {
        duckDb.add(reading);
        own.add(uploading);
      }
    }

    double wall = median(own, Taken::seconds) / median(duckDb, Taken::seconds);
    double cpu = median(own, Taken::cpuSeconds) / median(duckDb, Taken::cpuSeconds);
    AcceptanceReport.add(
        4,
        "200 MB CSV upload to READY ≤ 2 × DuckDB's own read (medians of five turns, warm)",
        "%d MB: %.1f s, DuckDB %.1f s, %.2f ×; of the processor %.1f s, DuckDB %.1f s, %.2f ×"
            .formatted(
                bytes / 1_000_000,
                median(own, Taken::seconds),
                median(duckDb, Taken::seconds),
                wall,
                median(own, Taken::cpuSeconds),
                median(duckDb, Taken::cpuSeconds),
                cpu),
        wall <= 2);
    assertThat(wall).isLessThanOrEqualTo(2);
  }

  private interface Work {
    void run() throws Exception;
  }

  /** What some work took of the clock and of all processors together. */
  private record Taken(double seconds, double cpuSeconds) {
    static Taken by(Work work) throws Exception {
      OperatingSystemMXBean process =
          ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
      long start = System.nanoTime();
      long cpuStart = process.getProcessCpuTime();
      work.run();
      long cpuEnd = process.getProcessCpuTime();
      return new Taken((System.nanoTime() - start) / 1e9, (cpuEnd - cpuStart) / 1e9);
    }
  }

  private static double median(List<Taken> turns, ToDoubleFunction<Taken> figure) {
    return turns.stream().mapToDouble(figure).sorted().toArray()[turns.size() / 2];
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
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.force(true); // as a user's file, which the disk is done with
    }
  }

  private static void readWithDuckDb(Path file) throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = connection.createStatement()) {
      statement.execute("SET threads = 2");
      statement.execute("CREATE TABLE t AS SELECT * FROM read_csv('" + file + "')");
    }
  }

  private void upload(Path file) throws IOException {
    ServiceClient client = new ServiceClient(port);
    String id = send(file);
    Awaitility.await()
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(50))
        .until(() -> !client.get("/datasets/" + id).text("/state").equals("PROFILING"));
    assertThat(client.get("/datasets/" + id).text("/state")).isEqualTo("READY");
  }

  /** The kernel sends the file, so that the sender takes as little of the processors as it can. */
  private String send(Path file) throws IOException {
    long bytes = Files.size(file);
    String head =
        """
        POST /api/v1/datasets HTTP/1.1\r
        Host: localhost\r
        Content-Type: text/csv\r
        Content-Length: %d\r
        Connection: close\r
        \r
        """
            .formatted(bytes);
    try (SocketChannel socket = SocketChannel.open(new InetSocketAddress("localhost", port));
        FileChannel from = FileChannel.open(file)) {
      ByteBuffer first = ByteBuffer.wrap(head.getBytes(StandardCharsets.US_ASCII));
      while (first.hasRemaining()) {
        socket.write(first);
      }
      for (long sent = 0; sent < bytes; ) {
        sent += from.transferTo(sent, bytes - sent, socket);
      }
      String answer =
          new String(Channels.newInputStream(socket).readAllBytes(), StandardCharsets.UTF_8);
      Matcher id = Pattern.compile("\"id\":\"([^\"]+)\"").matcher(answer);
      assertThat(answer).startsWith("HTTP/1.1 202");
      assertThat(id.find()).as(answer).isTrue();
      return id.group(1);
    }
  }
}
