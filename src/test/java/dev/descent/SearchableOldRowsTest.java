package dev.descent;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.migration.JavaMigration;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** A data directory of the schema before can be searched like a new one. */
class SearchableOldRowsTest {
  private static final String RUN = "01980000-0000-7000-8000-000000000001";
  private static final String BARE_RUN = "01980000-0000-7000-8000-000000000002";
  private static final String DATASET = "01980000-0000-7000-8000-000000000003";

  @Test
  void oldRowsAreMadeSearchableOnH2() {
    JdbcDataSource database = new JdbcDataSource();
    database.setUrl("jdbc:h2:mem:old;DB_CLOSE_DELAY=-1");

    oldRowsAreMadeSearchable(database, Map.of("json", "json", "blob", "blob"));
  }

  @Test
  void oldRowsAreMadeSearchableOnPostgres() throws IOException {
    try (EmbeddedPostgres postgres = EmbeddedPostgres.start()) {
      oldRowsAreMadeSearchable(
          postgres.getPostgresDatabase(), Map.of("json", "jsonb", "blob", "bytea"));
    }
  }

  private static void oldRowsAreMadeSearchable(DataSource database, Map<String, String> types) {
    JdbcClient jdbc = JdbcClient.create(database);
    flyway(database, types, "13");
    insertRun(jdbc, RUN, "{\"week\": \"2\", \"a/b\": \"x\"}");
    insertRun(jdbc, BARE_RUN, "{}");
    insertDataset(jdbc);

    flyway(database, types, "latest", new SearchableOldRows(JsonMapper.shared()));

    assertThat(
            jdbc.sql("select run_id, pointer, number, text from run_value order by pointer")
                .query(
                    (row, i) ->
                        List.of(
                            row.getString(1), row.getString(2), row.getDouble(3), row.getString(4)))
                .list())
        .containsExactly(
            List.of(RUN, "/tags/a~1b", 0.0, "x"), List.of(RUN, "/tags/week", 2.0, "2"));
    assertThat(
            jdbc.sql("select format_type || column_count from dataset")
                .query(String.class)
                .single())
        .isEqualTo("csv2");
  }

  private static void flyway(
      DataSource database, Map<String, String> types, String target, JavaMigration... more) {
    Flyway.configure()
        .dataSource(database)
        .locations("classpath:db/migration")
        .placeholders(types)
        .target(target)
        .javaMigrations(more)
        .load()
        .migrate();
  }

  private static void insertRun(JdbcClient jdbc, String id, String tags) {
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
                    DATASET,
                    json(jdbc, "{}"),
                    json(jdbc, "[]"),
                    json(jdbc, "{}"),
                    json(jdbc, "[]")))
        .update();
  }

  private static void insertDataset(JdbcClient jdbc) {
    jdbc.sql(
            """
            insert into dataset (id, name, state, sha256, reading, bytes, row_count, data_format, fields,
              created_at, roles)
            values ('%s', 'd', 'READY', '', '', 1, 1, %s, %s, current_timestamp, %s)\
            """
                .formatted(
                    DATASET,
                    json(jdbc, "{\"type\": \"csv\"}"),
                    json(jdbc, "[{\"name\": \"x\"}, {\"name\": \"y\"}]"),
                    json(jdbc, "{}")))
        .update();
  }

  private static String json(JdbcClient jdbc, String text) {
    boolean h2 =
        jdbc.sql("select count(*) from information_schema.schemata where schema_name = 'PUBLIC'")
                .query(Integer.class)
                .single()
            > 0;
    return h2 ? "json '" + text + "'" : "'" + text + "'::jsonb";
  }
}
