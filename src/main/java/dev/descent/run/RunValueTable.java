package dev.descent.run;

import java.sql.Types;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * The values that runs are found by. They are inserted without Hibernate: a run has about a
 * hundred, which nobody reads as entities.
 */
@Component
class RunValueTable {
  private static final int BATCH = 1000;
  private static final String INSERT =
      "insert into run_value (run_id, pointer, number_pointer, number, text_pointer, text)"
          + " values (?, ?, ?, ?, ?, ?)";

  private final JdbcTemplate jdbc;

  RunValueTable(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  /** A value of a run. */
  record Entry(UUID run, RunValue value) {}

  /** Inserts values with the transaction that it joins; the runs' rows have to be there. */
  void insert(List<Entry> entries) {
    if (entries.isEmpty()) {
      return;
    }
    jdbc.batchUpdate(
        INSERT,
        entries,
        BATCH,
        (statement, entry) -> {
          RunValue value = entry.value();
          statement.setObject(1, entry.run());
          statement.setString(2, value.pointer());
          statement.setString(3, value.number() == null ? null : value.pointer());
          statement.setObject(4, value.number(), Types.DOUBLE);
          statement.setString(5, value.text() == null ? null : value.pointer());
          statement.setString(6, value.text());
        });
  }
}
