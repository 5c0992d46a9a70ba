package dev.descent.dataset;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Computes a {@link Profile}. Columns are read in batches: DuckDB totals them over all rows, many
 * in one query, and up to {@link #MOST_SAMPLED} rows of it are looked at one by one, so that the
 * work grows with the cells and the queries with the batches, and memory with neither.
 */
final class Profiler {
  /** Rows whose cells are looked at one by one. */
  static final int MOST_SAMPLED = 100_000;

  /** Up to so many different values, about, they are counted over all rows. */
  private static final int MOST_COUNTED = 6_000;

  private static final int TOP = 100;
  private static final int MOST_COLUMNS = 500;
  private static final int MOST_CELLS = 2_000_000;
  private static final int TEXT_WEIGHT = 4;
  private static final int LONGEST_SHOWN = 200;
  private static final int WIDE = 200;

  private final Table table;
  private final TableFile file;
  private final LockedDuckDb duckDb;
  private final ColumnProfile[] columns;
  private final String[] fingerprints;

  private Profiler(Table table, TableFile file, LockedDuckDb duckDb) {
    this.table = table;
    this.file = file;
    this.duckDb = duckDb;
    this.columns = new ColumnProfile[table.fields().size()];
    this.fingerprints = new String[columns.length];
  }

  static Profile profile(Table table, TableFile file) throws IOException {
    try (LockedDuckDb duckDb =
        LockedDuckDb.open(file.folder(), file.limits(), file.columns().size())) {
      return profile(table, file, duckDb);
    }
  }

  static Profile profile(Table table, TableFile file, LockedDuckDb duckDb) throws IOException {
    return new Profiler(table, file, duckDb).run();
  }

  private Profile run() throws IOException {
    List<Integer> cells =
        IntStream.range(0, table.fields().size()).filter(i -> !file.isImage(i)).boxed().toList();
    for (int from = 0, to; from < cells.size(); from = to) {
      to = endOfBatch(cells, from);
      read(cells.subList(from, to));
    }
    for (int i = 0; i < columns.length; i++) {
      if (file.isImage(i)) {
        columns[i] = ImageProfiler.profile(file, i);
        fingerprints[i] = "image " + i;
      }
    }
    List<ColumnProfile> all = List.of(columns);
    return new Profile(
        table.rows(),
        all,
        new DatasetFindings(table.rows(), all, List.of(fingerprints), duckDb, rows(file)).all());
  }

  private int endOfBatch(List<Integer> cells, int from) {
    long rows = Math.min(table.rows(), MOST_SAMPLED);
    long weight = 0;
    int to = from;
    while (to < cells.size() && to - from < MOST_COLUMNS) {
      weight += rows * (type(cells.get(to)).isNumeric() ? 1 : TEXT_WEIGHT);
      if (to > from && weight > MOST_CELLS) {
        break;
      }
      to++;
    }
    return to;
  }

  private ColumnType type(int position) {
    return table.fields().get(position).column().type();
  }

  /** The rows of a table with their numbers, in SQL. */
  static String rows(TableFile file) {
    return "read_parquet(" + LockedDuckDb.literal(file.path()) + ", file_row_number = true)";
  }

  /** Which rows are looked at, spread by Knuth's multiplicative hashing, in SQL. */
  static String sampled(long rows, long most) {
    return rows <= most
        ? ""
        : " WHERE file_row_number * 2654435761 %% 4294967296 < %d"
            .formatted((long) (most / (double) rows * (1L << 32)));
  }

  private void read(List<Integer> batch) throws IOException {
    String source = source(batch);
    List<ColumnType> types = batch.stream().map(this::type).toList();
    List<ColumnTotals> totals = ColumnTotals.of(duckDb, source, batch, types);
    List<ColumnSample> samples = samples(batch, types, source);
    for (int i = 0; i < batch.size(); i++) {
      int position = batch.get(i);
      fingerprints[position] =
          types.get(i) + " " + totals.get(i).fingerprint() + " " + samples.get(i).fingerprint();
      columns[position] = column(position, totals.get(i), samples.get(i), source);
    }
  }

  /** Where a batch is read from. Opening a wide file takes long: its columns are copied once. */
  private String source(List<Integer> batch) throws IOException {
    if (table.fields().size() <= WIDE) {
      return rows(file);
    }
    String names = batch.stream().map(i -> "c" + i).collect(Collectors.joining(", "));
    duckDb.update(
        "CREATE OR REPLACE TEMP TABLE batch AS SELECT file_row_number, %s FROM %s"
            .formatted(names, rows(file)));
    return "batch";
  }

  /** What stands for a cell: itself, but of a long text its beginning and a hash. */
  private static String cell(int position, ColumnType type) {
    return type == ColumnType.TEXT
        ? "CASE WHEN length(c%1$d) > %2$d THEN left(c%1$d, %2$d) || '… ' || hash(c%1$d) ELSE c%1$d END"
            .formatted(position, LONGEST_SHOWN)
        : "c" + position;
  }

  private List<ColumnSample> samples(List<Integer> batch, List<ColumnType> types, String source)
      throws IOException {
    List<ColumnSample> samples = types.stream().map(ColumnSample::of).toList();
    ChunkRow row = new ChunkRow(types);
    String cells = batch.stream().map(i -> cell(i, type(i))).collect(Collectors.joining(", "));
    duckDb.stream(
        "SELECT " + cells + " FROM " + source + sampled(table.rows(), MOST_SAMPLED),
        chunk -> {
          row.open(chunk);
          for (long r = 0; r < chunk.rowCount(); r++) {
            row.moveTo(r);
            for (int i = 0; i < samples.size(); i++) {
              samples.get(i).add(row, i);
            }
          }
        });
    samples.parallelStream().forEach(ColumnSample::close);
    return samples;
  }

  private ColumnProfile column(
      int position, ColumnTotals totals, ColumnSample sample, String source) throws IOException {
    Table.Field field = table.fields().get(position);
    boolean sampled = table.rows() > MOST_SAMPLED;
    boolean counted = sampled && totals.distinct() <= MOST_COUNTED;
    Counted values =
        counted
            ? counted(position, source)
            : new Counted(sample.top(TOP), sampled ? totals.distinct() : sample.distinct());
    long missing = table.rows() - totals.present();
    NumberSample numbers =
        sample instanceof NumberSample number && number.present() > 0 ? number : null;
    ColumnProfile column =
        new ColumnProfile(
            field.column().name(),
            field.column().type(),
            ColumnRole.FEATURE,
            missing,
            missing - field.missing(),
            values.distinct(),
            sampled && !counted,
            totals.min(),
            totals.max(),
            totals.mean(),
            totals.sd(),
            numbers == null ? null : numbers.skewness(),
            numbers == null ? null : numbers.quantiles(),
            numbers == null ? null : OutlierCounts.of(numbers.sorted()),
            values.top(),
            null,
            field.warnings());
    return column.with(new ColumnFindings(column, table.rows(), totals, sample).all());
  }

  private record Counted(List<ClassCount> top, long distinct) {}

  private Counted counted(int position, String source) throws IOException {
    List<ClassCount> values = new ArrayList<>();
    long[] distinct = {0};
    ChunkRow row = new ChunkRow(List.of(type(position), ColumnType.INTEGER, ColumnType.INTEGER));
    duckDb.stream(
        """
        SELECT v, n, count(*) OVER () FROM (
          SELECT %1$s AS v, count(*) AS n FROM %3$s WHERE c%2$d IS NOT NULL GROUP BY 1)
        ORDER BY n DESC, v LIMIT %4$d
        """
            .formatted(cell(position, type(position)), position, source, TOP),
        chunk -> {
          row.open(chunk);
          for (long i = 0; i < chunk.rowCount(); i++) {
            row.moveTo(i);
            values.add(new ClassCount(String.valueOf(row.text(0)), (long) row.number(1)));
            distinct[0] = (long) row.number(2);
          }
        });
    return new Counted(values, distinct[0]);
  }
}
