package dev.descent.run;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Rows of values that wait to be entered, and what entering them does. */
@Component
class WaitingValueTable {
  /** Values of a row: each is shorter than 4,000 characters, however much of it is escaped. */
  private static final int VALUES = 250;

  private static final int BATCH = 50;

  private final JdbcTemplate jdbc;
  private final RunValueTable entered;
  private final JsonMapper json;

  WaitingValueTable(JdbcTemplate jdbc, RunValueTable entered, JsonMapper json) {
    this.jdbc = jdbc;
    this.entered = entered;
    this.json = json;
  }

  /** A row, read. */
  private record Row(long id, UUID run, RunValue[] values) {}

  /** Adds values of a run with the transaction that it joins. */
  void add(UUID run, List<RunValue> values) {
    for (int from = 0; from < values.size(); from += VALUES) {
      List<RunValue> some = values.subList(from, Math.min(values.size(), from + VALUES));
      jdbc.update(
          "insert into run_value_waiting (run_id, body) values (?, ?)",
          run,
          json.writeValueAsString(some));
    }
  }

  boolean isEmpty() {
    return jdbc.queryForList("select id from run_value_waiting fetch first 1 rows only").isEmpty();
  }

  /**
   * Enters the values of the oldest rows with the transaction that it joins; those of deleted runs
   * are dropped.
   *
   * @return of how many rows
   */
  int enterOldest(int most) {
    List<Row> rows = oldest(most);
    if (rows.isEmpty()) {
      return 0;
    }
    Set<UUID> runs = existing(rows.stream().map(Row::run).distinct().toList());
    List<RunValueTable.Entry> entries = new ArrayList<>();
    for (Row row : rows) {
      for (RunValue value : row.values()) {
        if (runs.contains(row.run())) {
          entries.add(new RunValueTable.Entry(row.run(), value));
        }
      }
    }
    entered.insert(entries);
    return delete(rows);
  }

  /** Drops the oldest row with the transaction that it joins; how many there were, 0 or 1. */
  int dropOldest() {
    return delete(oldest(1));
  }

  private List<Row> oldest(int most) {
    return jdbc.query(
        "select id, run_id, body from run_value_waiting order by id fetch first ? rows only"
            + " for update",
        (row, number) ->
            new Row(
                row.getLong(1),
                row.getObject(2, UUID.class),
                json.readValue(row.getString(3), RunValue[].class)),
        most);
  }

  private Set<UUID> existing(List<UUID> runs) {
    String marks = String.join(", ", runs.stream().map(run -> "?").toList());
    return new HashSet<>(
        jdbc.queryForList(
            "select id from run where id in (" + marks + ")", UUID.class, runs.toArray()));
  }

  private int delete(List<Row> rows) {
    jdbc.batchUpdate(
        "delete from run_value_waiting where id = ?",
        rows,
        BATCH,
        (statement, row) -> statement.setLong(1, row.id()));
    return rows.size();
  }
}
