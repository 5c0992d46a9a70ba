package dev.descent.run;

import static dev.descent.ServiceClient.data;
import static dev.descent.ServiceClient.spec;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.descent.ServiceTest;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

class RunVersionsTest extends ServiceTest {
  @Autowired private RunVersions versions;
  @Autowired private Runs runs;
  @Autowired private JdbcClient jdbc;

  @Test
  void aVersionRisesWithEveryChangeOfTheRun() {
    String run = service.submit(spec(service.sample("iris"), "species", "'training':{'epochs':1}"));
    UUID id = UUID.fromString(run);
    service.ended(run);
    Map<UUID, Long> before = versions.of(List.of(id, new UUID(0, 0)));

    service.send("PATCH", "/runs/" + run, "{\"name\":\"renamed\"}");

    assertThat(before).containsOnlyKeys(id);
    assertThat(versions.of(List.of(id)).get(id)).isGreaterThan(before.get(id));
  }

  @Test
  void thatOfARunWithFoldsCountsTheirChangesToo() {
    String run =
        service.submit(
            data(
                "'dataset':'%s','target':'species','split':{'type':'folds','k':2}"
                    .formatted(service.sample("iris")),
                "'training':{'epochs':1}"));
    UUID id = UUID.fromString(run);
    service.ended(run);
    List<UUID> folds = requireNonNull(runs.get(id).folds()).stream().map(Run.Fold::runId).toList();
    Map<UUID, Long> before = versions.of(List.of(id));

    assertThat(
            jdbc.sql("update run set version = version + 1 where id = :fold")
                .param("fold", folds.get(0))
                .update())
        .isEqualTo(1);

    assertThat(versions.of(List.of(id))).containsEntry(id, before.getOrDefault(id, 0L) + 1);
  }

  /** It is asked ten times a second, of however many runs there are. */
  @Test
  void itIsReadByIndexes() {
    UUID none = new UUID(0, 0);

    String plan =
        jdbc.sql("explain " + RunVersions.SQL)
            .param("runs", List.of(none, new UUID(0, 1)))
            .query(String.class)
            .single();

    assertThat(plan).doesNotContain("tableScan").contains("ID IN(").contains("PARENT_ID IN(");
  }
}
