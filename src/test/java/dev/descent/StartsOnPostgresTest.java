package dev.descent;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The same scripts and settings serve PostgreSQL. */
class StartsOnPostgresTest {

  @Test
  void serviceStartsWithTheSameScripts() throws IOException {
    try (var postgres = EmbeddedPostgres.start();
        var service =
            new SpringApplicationBuilder(DescentApplication.class)
                .run(
                    "--server.port=0",
                    "--descent.data-directory=target/on-postgres",
                    "--spring.datasource.url=" + postgres.getJdbcUrl("postgres", "postgres"),
                    "--spring.datasource.username=postgres")) {

      var type =
          service
              .getBean(JdbcClient.class)
              .sql(
                  "select data_type from information_schema.columns"
                      + " where table_name = 'job_short' and column_name = 'task_data'")
              .query(String.class)
              .single();

      assertThat(type).isEqualTo("bytea");
    }
  }
}
