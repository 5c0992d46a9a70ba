package dev.descent;

import java.util.Map;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.migration.JavaMigration;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** Databases with rows of an older schema. */
public final class RunRows {
  private static final Map<String, String> H2 = Map.of("json", "json", "blob", "blob");
  private static final Map<String, String> POSTGRES = Map.of("json", "jsonb", "blob", "bytea");

  private RunRows() {}

  /** Brings the schema to that of {@link #insert}. */
  public static void migrate(DataSource database) {
    migrate(database, "13");
  }

  /** Brings the schema to the newest. */
  public static void migrateToLatest(DataSource database) {
    migrate(database, "latest", new SearchableOldRows(JsonMapper.shared()));
  }

  private static void migrate(DataSource database, String target, JavaMigration... more) {
    Flyway.configure()
        .dataSource(database)
        .locations("classpath:db/migration")
        .placeholders(isH2(JdbcClient.create(database)) ? H2 : POSTGRES)
        .target(target)
        .javaMigrations(more)
        .load()
        .migrate();
  }

  /** Inserts a run of a dataset, with tags as JSON. */
  public static void insert(JdbcClient jdbc, String id, String dataset, String tags) {
    jdbc.sql(
            """
            insert into run (id, version, name, tags, state, attempt, lost_workers, dataset_id, spec,
              request_sha256, created_at, epoch, epochs, step, steps, unused_columns, reproducibility,
              notes)
            values ('%s', 0, 'r', %s, 'QUEUED', 0, 0, '%s', %s, '', current_timestamp, 0, 1, 0, 1,
              %s, %s, %s)\
            """
                .formatted(
                    id,
                    json(jdbc, tags),
                    dataset,
                    json(jdbc, "{}"),
                    json(jdbc, "[]"),
                    json(jdbc, "{}"),
                    json(jdbc, "[]")))
        .update();
  }

  /** A literal of the type that JSON columns have. */
  static String json(JdbcClient jdbc, String text) {
    return isH2(jdbc) ? "json '" + text + "'" : "'" + text + "'::jsonb";
  }

  private static boolean isH2(JdbcClient jdbc) {
    return jdbc.sql("select count(*) from information_schema.schemata where schema_name = 'PUBLIC'")
            .query(Integer.class)
            .single()
        > 0;
  }
}
