package dev.descent.run;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What rises with every change of a run or of one of its folds, read without reading the run. */
@Component
class RunVersions {
  /** In two parts, each with an index of its own; H2 would read the whole table for an "or". */
  static final String SQL =
      "select id, parent_id, version from run where id in (:runs)"
          + " union all select id, parent_id, version from run where parent_id in (:runs)";

  private final JdbcClient jdbc;

  RunVersions(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Of those runs that there are, and of their folds. A run read afterwards is as new or newer. */
  Map<UUID, Long> of(Collection<UUID> runs) {
    Map<UUID, Long> versions = new HashMap<>();
    jdbc.sql(SQL)
        .param("runs", runs)
        .query(
            row -> {
              long version = row.getLong("version");
              versions.merge(row.getObject("id", UUID.class), version, Long::sum);
              UUID parent = row.getObject("parent_id", UUID.class);
              if (parent != null) {
                versions.merge(parent, version, Long::sum);
              }
            });
    return versions;
  }
}
