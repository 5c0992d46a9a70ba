package dev.descent.dataset;

import java.io.IOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What DuckDB counts of one column in a single pass over all rows. Members about numbers are null
 * for other types.
 *
 * @param present cells with a value
 * @param distinct different values, estimated by HyperLogLog
 * @param sd null where squares would overflow, from 1e150 on
 * @param zeros cells that are 0
 */
record ColumnTotals(
    long present,
    long distinct,
    @Nullable Double min,
    @Nullable Double max,
    @Nullable Double mean,
    @Nullable Double sd,
    long zeros) {

  /** Columns in one query: DuckDB's planning grows with the square of the aggregates. */
  private static final int TOGETHER = 50;

  /** Totals of the columns at these positions. */
  static List<ColumnTotals> of(
      LockedDuckDb duckDb, String source, List<Integer> positions, List<ColumnType> types)
      throws IOException {
    List<ColumnTotals> all = new ArrayList<>(positions.size());
    for (int from = 0; from < positions.size(); from += TOGETHER) {
      int to = Math.min(positions.size(), from + TOGETHER);
      all.addAll(some(duckDb, source, positions.subList(from, to), types.subList(from, to)));
    }
    return all;
  }

  /** The same for equal columns: without mean and deviation, which threads add up in any order. */
  String fingerprint() {
    return "%d %d %s %s %d".formatted(present, distinct, min, max, zeros);
  }

  private static List<ColumnTotals> some(
      LockedDuckDb duckDb, String source, List<Integer> positions, List<ColumnType> types)
      throws IOException {
    String sql =
        positions.stream()
            .map(c -> select(c, types.get(positions.indexOf(c))))
            .collect(Collectors.joining(", ", "SELECT ", " FROM " + source));
    return duckDb.query(sql, row -> read(row, types)).get(0);
  }

  private static String select(int column, ColumnType type) {
    String all = "count(c%1$d), approx_count_distinct(c%1$d)";
    String numbers =
        ", min(c%1$d)::DOUBLE, max(c%1$d)::DOUBLE, favg(c%1$d)::DOUBLE,"
            + " stddev_pop(c%1$d) FILTER (abs(c%1$d::DOUBLE) < 1e150), count_if(c%1$d = 0)";
    return (type.isNumeric() ? all + numbers : all).formatted(column);
  }

  private static List<ColumnTotals> read(ResultSet row, List<ColumnType> types)
      throws SQLException {
    List<ColumnTotals> all = new ArrayList<>(types.size());
    int at = 1;
    for (ColumnType type : types) {
      boolean numeric = type.isNumeric();
      all.add(
          new ColumnTotals(
              row.getLong(at),
              row.getLong(at + 1),
              numeric ? finite(row.getObject(at + 2)) : null,
              numeric ? finite(row.getObject(at + 3)) : null,
              numeric ? finite(row.getObject(at + 4)) : null,
              numeric && squares(row, at) ? finite(row.getObject(at + 5)) : null,
              numeric ? row.getLong(at + 6) : 0));
      at += numeric ? 7 : 2;
    }
    return all;
  }

  private static boolean squares(ResultSet row, int at) throws SQLException {
    return Math.max(Math.abs(row.getDouble(at + 2)), Math.abs(row.getDouble(at + 3))) < 1e150;
  }

  private static @Nullable Double finite(@Nullable Object number) {
    return number instanceof Double value && Double.isFinite(value) ? value : null;
  }
}
