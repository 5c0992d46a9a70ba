package dev.descent;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.regex.Pattern;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.migration.Context;
import org.flywaydb.core.api.migration.JavaMigration;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Makes what was stored before lists could be filtered as searchable as what is stored since: tags
 * of runs, formats and columns of datasets. SQL cannot take JSON apart alike on both databases.
 */
@Component
final class SearchableOldRows implements JavaMigration {
  private static final Pattern NUMBER =
      Pattern.compile("[+-]?[0-9]+(\\.[0-9]+)?([eE][+-]?[0-9]+)?");
  private static final int BATCH = 1_000;

  private final JsonMapper json;

  SearchableOldRows(JsonMapper json) {
    this.json = json;
  }

  @Override
  public MigrationVersion getVersion() {
    return MigrationVersion.fromVersion("26");
  }

  @Override
  public String getDescription() {
    return "searchable old rows";
  }

  @Override
  public @Nullable Integer getChecksum() {
    return null;
  }

  @Override
  public boolean canExecuteInTransaction() {
    return true;
  }

  @Override
  public void migrate(Context context) throws SQLException {
    tags(context.getConnection());
    datasets(context.getConnection());
  }

  private void tags(Connection connection) throws SQLException {
    try (Statement read = connection.createStatement();
        ResultSet runs = read.executeQuery("select id, tags from run");
        PreparedStatement write =
            connection.prepareStatement(
                "insert into run_value (run_id, pointer, number, text) values (?, ?, ?, ?)")) {
      int waiting = 0;
      while (runs.next()) {
        Object run = runs.getObject(1);
        for (var tag : json.readTree(runs.getString(2)).properties()) {
          String value = tag.getValue().asString();
          write.setObject(1, run);
          write.setString(2, "/tags/" + tag.getKey().replace("~", "~0").replace("/", "~1"));
          write.setObject(3, number(value));
          write.setString(4, value);
          write.addBatch();
          if (++waiting % BATCH == 0) {
            write.executeBatch();
          }
        }
      }
      write.executeBatch();
    }
  }

  private static @Nullable Double number(String value) {
    Double number = NUMBER.matcher(value).matches() ? Double.valueOf(value) : null;
    return number == null || number.isInfinite() ? null : number;
  }

  private void datasets(Connection connection) throws SQLException {
    try (Statement read = connection.createStatement();
        ResultSet datasets = read.executeQuery("select id, data_format, fields from dataset");
        PreparedStatement write =
            connection.prepareStatement(
                "update dataset set format_type = ?, column_count = ? where id = ?")) {
      while (datasets.next()) {
        JsonNode format = json.readTree(datasets.getString(2));
        write.setString(1, format.path("type").asString());
        write.setInt(2, json.readTree(datasets.getString(3)).size());
        write.setObject(3, datasets.getObject(1));
        write.addBatch();
      }
      write.executeBatch();
    }
  }
}
