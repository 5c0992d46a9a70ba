package dev.descent;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.flywaydb.core.Flyway;
import tools.jackson.databind.json.JsonMapper;

/** Makes of a data directory one as an earlier schema held it: the same rows, fewer columns. */
final class OlderDirectory {
  private static final String COLUMNS =
      "select table_name, column_name, data_type from information_schema.columns"
          + " where table_schema = 'PUBLIC' and table_name <> 'flyway_schema_history'";

  private OlderDirectory() {}

  /** The versions of the schema in a directory, rising. */
  static List<Integer> versions(Path data) throws SQLException {
    List<Integer> versions = new ArrayList<>();
    try (Connection database = open(data);
        ResultSet rows =
            database
                .createStatement()
                .executeQuery("select \"version\" from \"flyway_schema_history\"")) {
      while (rows.next()) {
        versions.add(rows.getInt(1));
      }
    }
    return versions.stream().sorted().toList();
  }

  /** Copies a directory that no process has open. */
  static void make(Path from, int version, Path to) throws IOException, SQLException {
    copyFiles(from, to);
    Flyway.configure()
        .dataSource(url(to), "descent", "")
        .locations("classpath:db/migration")
        .placeholders(Map.of("blob", "blob", "json", "json"))
        .javaMigrations(new SearchableOldRows(JsonMapper.shared()))
        .target(String.valueOf(version))
        .load()
        .migrate();
    try (Connection newer = open(from);
        Connection older = open(to)) {
      older.createStatement().execute("set referential_integrity false");
      for (Map.Entry<String, Map<String, String>> table : tables(older).entrySet()) {
        copyRows(newer, older, table.getKey(), table.getValue());
      }
      older.createStatement().execute("set referential_integrity true");
    }
  }

  private static String url(Path data) {
    return "jdbc:h2:file:" + data.toAbsolutePath().resolve("descent") + ";WRITE_DELAY=0";
  }

  private static Connection open(Path data) throws SQLException {
    return DriverManager.getConnection(url(data), "descent", "");
  }

  private static void copyFiles(Path from, Path to) throws IOException {
    try (Stream<Path> all = Files.walk(from)) {
      for (Path path : all.filter(each -> !each.toString().endsWith(".db")).toList()) {
        Path copy = to.resolve(from.relativize(path));
        if (Files.isDirectory(path)) {
          Files.createDirectories(copy);
        } else {
          Files.copy(path, copy);
        }
      }
    }
  }

  /** Each table's columns, with their types. */
  private static Map<String, Map<String, String>> tables(Connection database) throws SQLException {
    Map<String, Map<String, String>> tables = new TreeMap<>();
    try (ResultSet rows = database.createStatement().executeQuery(COLUMNS)) {
      while (rows.next()) {
        tables
            .computeIfAbsent(rows.getString(1), name -> new TreeMap<>())
            .put(rows.getString(2), rows.getString(3));
      }
    }
    return tables;
  }

  private static void copyRows(
      Connection newer, Connection older, String table, Map<String, String> columns)
      throws SQLException {
    String names = String.join(", ", columns.keySet());
    String read =
        columns.entrySet().stream()
            .map(column -> readable(column.getKey(), column.getValue()))
            .collect(Collectors.joining(", "));
    String places =
        columns.values().stream()
            .map(type -> type.equals("JSON") ? "? format json" : "?")
            .collect(Collectors.joining(", "));
    String insert = "insert into %s (%s) values (%s)".formatted(table, names, places);
    try (ResultSet rows =
            newer.createStatement().executeQuery("select %s from %s".formatted(read, table));
        PreparedStatement into = older.prepareStatement(insert)) {
      while (rows.next()) {
        for (int column = 1; column <= columns.size(); column++) {
          into.setObject(column, rows.getObject(column));
        }
        into.executeUpdate();
      }
    }
  }

  private static String readable(String column, String type) {
    return switch (type) {
      case "JSON" -> "cast(" + column + " as varchar)";
      case "BINARY LARGE OBJECT" -> "cast(" + column + " as varbinary)";
      default -> column;
    };
  }
}
