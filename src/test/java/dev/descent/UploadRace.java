package dev.descent;

import java.io.BufferedWriter;
import java.io.IOException;
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
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;

/**
 * How long a CSV file of 200 MB takes from the first byte sent to READY, beside DuckDB reading it
 * into a table, both with two threads, in turns. Nothing is uploaded beforehand: to a service just
 * started, its first upload is one of the turns, and the code of the next is still being compiled.
 */
public final class UploadRace {
  private static final int ROWS = 1_000_000;
  private static final int NUMBERS = 19;
  private static final int TURNS = 5;
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  private final int port;
  private final ServiceClient client;
  private final Path folder;

  /**
   * A race.
   *
   * @param port where the service listens
   * @param folder for the file
   */
  public UploadRace(int port, Path folder) {
    this.port = port;
    this.client = new ServiceClient(port);
    this.folder = folder;
  }

  /**
   * What it took.
   *
   * @param bytes of a file
   * @param seconds from the first byte sent to READY: median of the turns
   * @param duckDbSeconds DuckDB's own
   * @param firstSeconds of the first turn's upload
   */
  public record Result(long bytes, double seconds, double duckDbSeconds, double firstSeconds) {
    /** How many times as long as DuckDB. */
    public double ratio() {
      return seconds / duckDbSeconds;
    }

    /** All of it, to be read. */
    public String text() {
      return "%d MB: %.1f s, DuckDB %.1f s, %.2f ×; the first upload %.1f s"
          .formatted(bytes / 1_000_000, seconds, duckDbSeconds, ratio(), firstSeconds);
    }
  }

  /** Takes about a minute. */
  public Result run() throws IOException, SQLException {
    List<Double> duckDb = new ArrayList<>();
    List<Double> own = new ArrayList<>();
    long bytes = 0;
    for (int turn = 0; turn < TURNS; turn++) {
      Path file = folder.resolve("large.csv");
      write(file, turn); // other numbers every time, as the same file would be known
      bytes = Files.size(file);
      long start = System.nanoTime();
      readWithDuckDb(file);
      long between = System.nanoTime();
      upload(file);
      own.add((System.nanoTime() - between) / 1e9);
      duckDb.add((between - start) / 1e9);
      Files.delete(file);
    }
    return new Result(bytes, median(own), median(duckDb), own.get(0));
  }

  private static double median(List<Double> seconds) {
    return seconds.stream().sorted().toList().get(seconds.size() / 2);
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
    String dataset = "/datasets/" + send(file);
    Awaitility.await()
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(50))
        .until(() -> !client.get(dataset).text("/state").equals("PROFILING"));
    String state = client.get(dataset).text("/state");
    if (!state.equals("READY")) {
      throw new IOException("the dataset is " + state);
    }
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
    try (SocketChannel socket = SocketChannel.open(new InetSocketAddress("127.0.0.1", port));
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
      if (!answer.startsWith("HTTP/1.1 202") || !id.find()) {
        throw new IOException(answer);
      }
      return id.group(1);
    }
  }
}
