package dev.descent.dataset;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

/** Makes Parquet files of queries, for tests. */
final class ParquetFile {

  private ParquetFile() {}

  /** The file of a query's answer, in one row group while it is not very large. */
  static byte[] bytes(String select, String compression) throws IOException {
    Path file = Files.createTempFile("query", ".parquet");
    try (Connection duckDb = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = duckDb.createStatement()) {
      statement.execute(
          "COPY (%s) TO '%s' (FORMAT parquet, COMPRESSION %s, ROW_GROUP_SIZE 100000000)"
              .formatted(select, file, compression));
      return Files.readAllBytes(file);
    } catch (SQLException e) {
      throw new UncheckedIOException(new IOException(e));
    } finally {
      Files.delete(file);
    }
  }
}
