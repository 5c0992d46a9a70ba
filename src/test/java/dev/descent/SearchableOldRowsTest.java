package dev.descent;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.util.List;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A data directory of the schema before can be searched like a new one. */
class SearchableOldRowsTest {
  private static final String RUN = "01980000-0000-7000-8000-000000000001";
  private static final String BARE_RUN = "01980000-0000-7000-8000-000000000002";
  private static final String DATASET = "01980000-0000-7000-8000-000000000003";

  @Test
  void oldRowsAreMadeSearchableOnH2() {
    JdbcDataSource database = new JdbcDataSource();
    database.setUrl("jdbc:h2:mem:old;DB_CLOSE_DELAY=-1");

    oldRowsAreMadeSearchable(database);
  }

  @Test
  void oldRowsAreMadeSearchableOnPostgres() throws IOException {
    try (EmbeddedPostgres postgres = EmbeddedPostgres.start()) {
      oldRowsAreMadeSearchable(postgres.getPostgresDatabase());
    }
  }

  private static void oldRowsAreMadeSearchable(DataSource database) {
    JdbcClient jdbc = JdbcClient.create(database);
    RunRows.migrate(database);
    RunRows.insert(jdbc, RUN, DATASET, "{\"week\": \"2\", \"a/b\": \"x\"}");
    RunRows.insert(jdbc, BARE_RUN, DATASET, "{}");
    insertDataset(jdbc);

    RunRows.migrateToLatest(database);

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

  private static void insertDataset(JdbcClient jdbc) {
    jdbc.sql(
            """
            insert into dataset (id, name, state, sha256, reading, bytes, row_count, data_format, fields,
              created_at, roles)
            values ('%s', 'd', 'READY', '', '', 1, 1, %s, %s, current_timestamp, %s)\
            """
                .formatted(
                    DATASET,
                    RunRows.json(jdbc, "{\"type\": \"csv\"}"),
                    RunRows.json(jdbc, "[{\"name\": \"x\"}, {\"name\": \"y\"}]"),
                    RunRows.json(jdbc, "{}")))
        .update();
  }
}
