package dev.descent.bench.service;

import dev.descent.bench.Figures;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** A CSV file from the first byte sent to READY, in turns with DuckDB reading it into a table. */
final class UploadTimes {
  private static final int TURNS = 3;
  private static final int ROWS = 1_000_000;
  private static final int NUMBERS = 19;
  private static final int THREADS = 2;

  private UploadTimes() {}

  static Row measure(Api api) throws IOException, InterruptedException, SQLException {
    List<Double> own = new ArrayList<>();
    List<Double> duckDb = new ArrayList<>();
    long bytes = 0;
    for (int turn = -1; turn < TURNS; turn++) { // the first is to warm up
      Path file = Path.of("target", "bench", "upload.csv");
      write(file, turn); // other numbers every time, as the same file would be known
      bytes = Files.size(file);
      long start = System.nanoTime();
      read(file);
      long between = System.nanoTime();
      api.upload(file, "text/csv");
      if (turn >= 0) {
        own.add((System.nanoTime() - between) / 1e9);
        duckDb.add((between - start) / 1e9);
      }
      Files.delete(file);
    }
    double ours = Figures.of(own).median();
    double theirs = Figures.of(duckDb).median();
    return new Row(
        "CSV of %d MB, upload to READY, median of %d".formatted(bytes / 1_000_000, TURNS),
        "≤ 2 × DuckDB's own read",
        "%.2f ×: %.1f s, DuckDB %.1f s".formatted(ours / theirs, ours, theirs));
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

  private static void read(Path file) throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = connection.createStatement()) {
      statement.execute("SET threads = " + THREADS);
      statement.execute("CREATE TABLE t AS SELECT * FROM read_csv('" + file + "')");
    }
  }
}
