package dev.descent.dataset;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.duckdb.DuckDBChunkedResult;
import org.duckdb.DuckDBDataChunkReader;
import org.duckdb.DuckDBFunctions;
import org.duckdb.DuckDBPreparedStatement;
import org.duckdb.DuckDBTableFunction;
import org.duckdb.DuckDBTableFunctionBuilder;
import org.springframework.util.FileSystemUtils;

/**
 * DuckDB in memory, locked to one dataset's folder before the first query.
 *
 * <p>SQL is made of constants and of names made here ({@code c0}, {@code c1}, …); what comes from a
 * client is only ever a parameter. A failed query closes its statement, so each has its own.
 */
final class LockedDuckDb implements AutoCloseable {
  private static final int MAX_THREADS = 2;

  /** What writing Parquet holds of each column, whatever the limit. */
  private static final long COLUMN_BYTES = 100 << 10;

  /**
   * Columns up to which threads copy a file together: to keep its order each holds groups of rows
   * as large as the file has them, often 122,880.
   */
  private static final int WIDEST_SHARED = 64;

  private final Connection connection;
  private final Path spill;
  private int statements;

  private LockedDuckDb(Connection connection, Path spill) {
    this.connection = connection;
    this.spill = spill;
  }

  /** What is done with one row of an answer. */
  interface RowReader<T> {
    T read(ResultSet row) throws SQLException;
  }

  /** What is done with one chunk of an answer. */
  interface ChunkReader {
    void read(DuckDBDataChunkReader chunk) throws IOException;
  }

  /**
   * Opens a database that sees one folder and has memory for a table of so many columns.
   *
   * @param sources single files elsewhere that it sees too
   */
  static LockedDuckDb open(Path folder, DatasetLimits limits, int columns, Path... sources)
      throws IOException {
    int threads = Math.min(MAX_THREADS, Runtime.getRuntime().availableProcessors());
    return open(folder, limits, columns, threads, true, sources);
  }

  /** The same to copy a file whose groups of rows may be large: a wide one with one thread. */
  static LockedDuckDb openToCopy(Path folder, DatasetLimits limits, int columns, Path source)
      throws IOException {
    return columns > WIDEST_SHARED
        ? open(folder, limits, columns, 1, true, source)
        : open(folder, limits, columns, source);
  }

  /**
   * The same for rows that Java makes: with one thread, as others of DuckDB's would be made known
   * to Java for each chunk. Alone it keeps their order without being told to.
   */
  static LockedDuckDb openForRows(Path folder, DatasetLimits limits, int columns)
      throws IOException {
    return open(folder, limits, columns, 1, false);
  }

  private static LockedDuckDb open(
      Path folder, DatasetLimits limits, int columns, int threads, boolean ordered, Path... sources)
      throws IOException {
    UnpackedLibrary.load();
    Path spill = folder.resolve("spill-" + UUID.randomUUID());
    long memoryBytes = limits.tableMemory().toBytes() + columns * COLUMN_BYTES;
    try {
      LockedDuckDb opened = new LockedDuckDb(DriverManager.getConnection("jdbc:duckdb:"), spill);
      opened.lock(
          "temp_directory = " + literal(spill.toString()),
          "max_temp_directory_size = '%dB'".formatted(limits.datasetBytes().toBytes()),
          "memory_limit = '%dB'".formatted(memoryBytes),
          "threads = " + threads,
          "preserve_insertion_order = " + ordered,
          "allowed_directories = [" + literal(folder.toString()) + "]",
          "allowed_paths = "
              + Arrays.stream(sources)
                  .map(source -> literal(source.toString()))
                  .collect(Collectors.joining(", ", "[", "]")),
          "enable_external_access = false",
          "autoinstall_known_extensions = false",
          "autoload_known_extensions = false",
          "lock_configuration = true");
      return opened;
    } catch (SQLException e) {
      throw failure(e);
    }
  }

  private void lock(String... settings) throws SQLException {
    try {
      for (String setting : settings) {
        try (Statement statement = connection.createStatement()) {
          statement.execute("SET " + setting);
        }
      }
    } catch (SQLException e) {
      connection.close();
      throw e;
    }
  }

  /** A string in SQL: only for paths made here. */
  static String literal(String text) {
    return "'" + text.replace("'", "''") + "'";
  }

  /** Makes a function that answers a table known under a name. */
  void register(String name, DuckDBTableFunction<?, ?, ?> function) throws IOException {
    try (DuckDBTableFunctionBuilder builder = DuckDBFunctions.tableFunction()) {
      builder.withName(name).withFunction(function).register(connection);
    } catch (SQLException e) {
      throw failure(e);
    }
  }

  /** How many statements were run. */
  int statements() {
    return statements;
  }

  /** Runs a statement; answers how many rows it wrote. */
  long update(String sql, Object... parameters) throws IOException {
    try (PreparedStatement statement = prepare(sql, parameters)) {
      return statement.executeLargeUpdate();
    } catch (SQLException e) {
      throw failure(e);
    }
  }

  /** Runs a query whose answer is small. */
  <T> List<T> query(String sql, RowReader<T> reader, Object... parameters) throws IOException {
    try (PreparedStatement statement = prepare(sql, parameters);
        ResultSet rows = statement.executeQuery()) {
      List<T> all = new ArrayList<>();
      while (rows.next()) {
        all.add(reader.read(rows));
      }
      return all;
    } catch (SQLException e) {
      throw failure(e);
    }
  }

  /** Runs a query whose answer is streamed, in order, a chunk at a time. */
  void stream(String sql, ChunkReader reader, Object... parameters) throws IOException {
    try (PreparedStatement statement = prepare(sql, parameters);
        DuckDBChunkedResult chunks = statement.unwrap(DuckDBPreparedStatement.class).query()) {
      while (chunks.nextChunk()) {
        reader.read(chunks.chunk());
      }
    } catch (SQLException e) {
      throw failure(e);
    }
  }

  private PreparedStatement prepare(String sql, Object... parameters) throws SQLException {
    statements++;
    PreparedStatement statement = connection.prepareStatement(sql);
    for (int i = 0; i < parameters.length; i++) {
      statement.setObject(i + 1, parameters[i]);
    }
    return statement;
  }

  /** A query failed; the message says only how, for DuckDB's own messages quote the data. */
  static final class FailedException extends IOException {
    private final boolean lackOfMemory;

    private FailedException(String kind) {
      super("DuckDB: " + kind);
      lackOfMemory = kind.startsWith("Out of Memory");
    }

    /** Whether the limits of memory and of what may be laid aside on disk were reached. */
    boolean isLackOfMemory() {
      return lackOfMemory;
    }
  }

  static FailedException failure(SQLException e) {
    String message = String.valueOf(e.getMessage());
    int colon = message.indexOf(':');
    return new FailedException(colon < 0 ? "Error" : message.substring(0, colon));
  }

  @Override
  public void close() throws IOException {
    try {
      connection.close();
    } catch (SQLException e) {
      throw failure(e);
    } finally {
      if (Files.exists(spill)) {
        FileSystemUtils.deleteRecursively(spill);
      }
    }
  }
}
