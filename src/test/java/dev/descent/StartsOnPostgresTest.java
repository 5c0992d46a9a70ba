package dev.descent;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

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
      assertThat(service.getBean(H2RowLocking.class).locks()).isEmpty();
      trainsFolds(
          new ServiceClient(
              service.getEnvironment().getRequiredProperty("local.server.port", Integer.class)));
    }
  }

  private static void trainsFolds(ServiceClient client) {
    String iris = client.sample("iris");
    String split = "{\"name\":\"mine\",\"target\":\"species\",\"split\":\"fractions\"}";

    String run =
        client.submit(
            ServiceClient.data(
                "'dataset':'%s','target':'species','split':{'type':'folds','k':2}".formatted(iris),
                "'training':{'epochs':2}"));
    JsonNode parent = client.succeeded(run);

    assertThat(parent.at("/results/dev/rows").asInt()).isEqualTo(150);
    assertThat(client.get("/runs?parentId=" + run).body().at("/items")).hasSize(2);
    assertThat(client.get("/runs").body().at("/items")).hasSize(1);
    assertThat(client.post("/datasets/" + iris + "/splits", split).status()).isEqualTo(201);
    assertThat(client.delete("/datasets/" + iris + "/splits/mine").status()).isEqualTo(204);
    assertThat(client.delete("/runs/" + run).status()).isEqualTo(204);
    assertThat(client.delete("/datasets/" + iris).status()).isEqualTo(204);
    JsonNode newest = client.get("/audit").body().at("/items/0");
    assertThat(newest.at("/outcome").asString()).isEqualTo("changed");
    assertThat(newest.at("/affectedId").asString()).isEqualTo(iris);
  }
}
