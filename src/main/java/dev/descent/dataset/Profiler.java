package dev.descent.dataset;

import java.io.IOException;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Computes a {@link Profile} from the table's columns, with DuckDB. */
final class Profiler {
  private static final int TOP = 100;
  private static final int BATCH = 250;
  private static final int WIDE = 200;
  private static final long EXACT_ROWS = 10_000_000;

  private final Table table;
  private final TableFile file;
  private final LockedDuckDb duckDb;

  private Profiler(Table table, TableFile file, LockedDuckDb duckDb) {
    this.table = table;
    this.file = file;
    this.duckDb = duckDb;
  }

  static Profile profile(Table table, TableFile file) throws IOException {
    try (LockedDuckDb duckDb =
        LockedDuckDb.open(file.folder(), file.limits(), file.columns().size())) {
      return new Profiler(table, file, duckDb).run();
    }
  }

  private Profile run() throws IOException {
    List<ColumnProfile> columns = new ArrayList<>();
    for (int from = 0; from < table.fields().size(); from += BATCH) {
      List<Integer> batch =
          IntStream.range(from, Math.min(table.fields().size(), from + BATCH)).boxed().toList();
      String source = source(batch);
      Map<Integer, Numbers> numbers =
          numbers(batch.stream().filter(i -> type(i).isNumeric()).toList(), source);
      for (int i : batch) {
        columns.add(
            file.isImage(i)
                ? ImageProfiler.profile(file, i)
                : column(i, numbers.getOrDefault(i, Numbers.NONE), source));
      }
    }
    return new Profile(table.rows(), columns);
  }

  /** Where a batch is read from. Opening a wide file takes long: its columns are copied once. */
  private String source(List<Integer> batch) throws IOException {
    String parquet = "read_parquet(" + LockedDuckDb.literal(file.path()) + ")";
    if (table.fields().size() <= WIDE) {
      return parquet;
    }
    String names =
        batch.stream()
            .filter(i -> !file.isImage(i))
            .map(i -> "c" + i)
            .collect(Collectors.joining(", "));
    duckDb.update("CREATE OR REPLACE TEMP TABLE batch AS SELECT " + names + " FROM " + parquet);
    return "batch";
  }

  private ColumnType type(int position) {
    return table.fields().get(position).column().type();
  }

  /** Moments and quantiles of one column. */
  private record Numbers(
      @Nullable Double min,
      @Nullable Double max,
      @Nullable Double mean,
      @Nullable Double sd,
      @Nullable Quantiles quantiles) {
    static final Numbers NONE = new Numbers(null, null, null, null, null);
  }

  private Map<Integer, Numbers> numbers(List<Integer> columns, String source) throws IOException {
    if (columns.isEmpty()) {
      return Map.of();
    }
    String quantile = table.rows() <= EXACT_ROWS ? "quantile_cont" : "approx_quantile";
    String sql =
        columns.stream()
            .map(
                c ->
                    ("min(c%1$d)::DOUBLE, max(c%1$d)::DOUBLE, favg(c%1$d)::DOUBLE,"
                            + " stddev_pop(c%1$d), %2$s(c%1$d::DOUBLE, %3$s)")
                        .formatted(c, quantile, Quantiles.POINTS))
            .collect(Collectors.joining(", ", "SELECT ", " FROM " + source));
    return duckDb.query(sql, row -> read(row, columns)).get(0);
  }

  private static Map<Integer, Numbers> read(ResultSet row, List<Integer> columns)
      throws SQLException {
    Map<Integer, Numbers> all = new HashMap<>();
    int at = 1;
    for (int column : columns) {
      Array quantiles = row.getArray(at + 4);
      all.put(
          column,
          new Numbers(
              finite(row.getObject(at)),
              finite(row.getObject(at + 1)),
              finite(row.getObject(at + 2)),
              finite(row.getObject(at + 3)),
              quantiles == null ? null : quantiles((Object[]) quantiles.getArray())));
      at += 5;
    }
    return all;
  }

  private static Quantiles quantiles(Object[] q) {
    return new Quantiles(
        finite(q[0]),
        finite(q[1]),
        finite(q[2]),
        finite(q[3]),
        finite(q[4]),
        finite(q[5]),
        finite(q[6]));
  }

  private static @Nullable Double finite(@Nullable Object number) {
    return number instanceof Double value && Double.isFinite(value) ? value : null;
  }

  private record Top(List<ClassCount> values, long distinct, long present) {}

  private ColumnProfile column(int position, Numbers numbers, String source) throws IOException {
    Table.Field field = table.fields().get(position);
    Column column = field.column();
    Top top = top(position, column.type(), source);
    List<ColumnWarning> warnings = new ArrayList<>(field.warnings());
    long missing = table.rows() - top.present();
    long notFinite = missing - field.missing();
    if (notFinite > 0) {
      warnings.add(
          new ColumnWarning("not-finite", notFinite + " infinite cells are taken as missing"));
    }
    if (top.distinct() == 1) {
      warnings.add(new ColumnWarning("constant", "every present cell has the same value"));
    }
    return new ColumnProfile(
        column.name(),
        column.type(),
        missing,
        notFinite,
        top.distinct(),
        numbers.min(),
        numbers.max(),
        numbers.mean(),
        numbers.sd(),
        numbers.quantiles(),
        top.values(),
        null,
        warnings);
  }

  private Top top(int position, ColumnType type, String source) throws IOException {
    List<ClassCount> values = new ArrayList<>();
    long[] totals = new long[2];
    ChunkRow row =
        new ChunkRow(List.of(type, ColumnType.INTEGER, ColumnType.INTEGER, ColumnType.INTEGER));
    duckDb.stream(
        """
        WITH groups AS MATERIALIZED (
          SELECT c%1$d AS v, count(*) AS n FROM %3$s WHERE c%1$d IS NOT NULL GROUP BY 1)
        SELECT v, n, (SELECT count(*) FROM groups), (SELECT sum(n)::BIGINT FROM groups)
        FROM groups ORDER BY n DESC, v LIMIT %2$d
        """
            .formatted(position, TOP, source),
        chunk -> {
          row.open(chunk);
          for (long i = 0; i < chunk.rowCount(); i++) {
            row.moveTo(i);
            values.add(new ClassCount(String.valueOf(row.text(0)), (long) row.number(1)));
            totals[0] = (long) row.number(2);
            totals[1] = (long) row.number(3);
          }
        });
    return new Top(values, totals[0], totals[1]);
  }
}
