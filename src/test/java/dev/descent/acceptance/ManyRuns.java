package dev.descent.acceptance;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Copies a run by SQL, with what differs from one run to another made up. */
final class ManyRuns {
  private static final int BATCH = 2_000;
  private static final String ID =
      "cast('0198' || lpad(cast(s.x as varchar(8)), 8, '0') || '70008000000000000000' as uuid)";
  private static final Map<String, String> OWN =
      Map.of(
          "id", ID,
          "name", "'run-' || s.x",
          "idempotency_key", "null",
          "state",
              "case when mod(s.x, 10) = 3 then 'FAILED' when mod(s.x, 10) = 7 then 'CANCELLED'"
                  + " else t.state end",
          "created_at",
              "timestamp with time zone '2026-01-01 00:00:00+00' + s.x * interval '1' second");

  private final JdbcClient jdbc;
  private final String series;

  /**
   * @param series the function that counts: {@code system_range} or {@code generate_series}
   */
  ManyRuns(JdbcClient jdbc, String series) {
    this.jdbc = jdbc;
    this.series = series;
  }

  /** The id of a copy, counted from 1. */
  static String id(int number) {
    return UUID.fromString(
            "0198%04d-%04d-7000-8000-000000000000".formatted(number / 10_000, number % 10_000))
        .toString();
  }

  /**
   * Copies a run.
   *
   * @param copies how many
   * @param withCurves how many of them get its curves
   */
  void copy(String run, int copies, int withCurves) {
    insert("run", "id", run, copies, OWN, "1 = 1");
    insert("run_transition", "run_id", run, copies, Map.of(), "1 = 1");
    insert("run_result", "run_id", run, copies, Map.of(), "1 = 1");
    insert("run_series", "run_id", run, withCurves, Map.of(), "1 = 1");
    insert(
        "run_value",
        "run_id",
        run,
        copies,
        Map.of(
            "number",
            "case t.pointer when '/results/dev/error' then mod(s.x * 7919, 100003) / 100003.0"
                + " when '/spec/training/optimizer/learningRate'"
                + " then mod(s.x * 10007, 99991) / 999910.0 else t.number end",
            "text",
            "case t.pointer when '/tags/lesson' then 'week' || mod(s.x, 20) else t.text end"),
        "(t.pointer like '/tags/%' or t.pointer like '/spec/training/%'"
            + " or t.pointer like '/results/%/error' or t.pointer like '/results/%/loss')");
  }

  private void insert(
      String table, String owner, String run, int copies, Map<String, String> own, String which) {
    List<String> columns =
        jdbc.sql(
                "select column_name from information_schema.columns where lower(table_name) = ?"
                    + " order by ordinal_position")
            .param(table)
            .query(String.class)
            .list();
    String selected =
        columns.stream()
            .map(String::toLowerCase)
            .map(column -> column.equals(owner) ? ID : own.getOrDefault(column, "t." + column))
            .collect(Collectors.joining(", "));
    for (int first = 1; first <= copies; first += BATCH) {
      int last = Math.min(copies, first + BATCH - 1);
      jdbc.sql(
              "insert into %s (%s) select %s from %s t, %s(%d, %d) as s(x) where t.%s = ? and %s"
                  .formatted(
                      table,
                      String.join(", ", columns),
                      selected,
                      table,
                      series,
                      first,
                      last,
                      owner,
                      which))
          .param(UUID.fromString(run))
          .update();
    }
  }
}
