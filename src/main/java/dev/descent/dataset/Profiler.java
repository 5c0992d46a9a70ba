package dev.descent.dataset;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Computes a {@link Profile}, of what was counted while the table was written and of all rows or,
 * above {@link #MOST_READ}, of {@link #MOST_SAMPLED} of them, which are looked at one by one.
 * Columns are read in batches, so that the queries grow with these, and memory with nothing.
 */
final class Profiler {
  /** Rows of a table of which all cells are looked at one by one. */
  static final int MOST_READ = 100_000;

  /** Rows whose cells are looked at one by one where a table has more. */
  static final int MOST_SAMPLED = 50_000;

  /** Up to so many different values, about, they are counted over all rows. */
  private static final int MOST_COUNTED = 6_000;

  private static final int TOP = 100;
  private static final int MOST_COLUMNS = 500;
  private static final int MOST_CELLS = 2_000_000;
  private static final int TEXT_WEIGHT = 4;

  /** Bytes and characters of a text up to which it stands for itself. */
  static final int LONGEST_SHOWN = 200;

  private static final int WIDE = 200;

  private final Table table;
  private final TableFile file;
  private final LockedDuckDb duckDb;
  private final EvenRows rows;
  private final ColumnProfile[] columns;
  private final String[] fingerprints;

  private Profiler(Table table, TableFile file, LockedDuckDb duckDb) {
    this.table = table;
    this.file = file;
    this.duckDb = duckDb;
    this.rows = new EvenRows(table.rows(), keptRows(table), duckDb);
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
      read(cells.subList(from, to), table.totals().columns().subList(from, to));
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
        new DatasetFindings(table.totals(), all, List.of(fingerprints), rows, duckDb, rows(file))
            .all());
  }

  private int endOfBatch(List<Integer> cells, int from) {
    long rows = looked(table.rows());
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

  /** Those of a table without images, whose columns lie at other positions than its cells. */
  private static @Nullable KeptRows keptRows(Table table) {
    boolean images = table.fields().size() > table.totals().columns().size();
    return images ? null : table.totals().kept();
  }

  /** The rows of a table with their numbers, in SQL. */
  static String rows(TableFile file) {
    return "read_parquet(" + LockedDuckDb.literal(file.path()) + ", file_row_number = true)";
  }

  private void read(List<Integer> batch, List<ColumnTotals> totals) throws IOException {
    String source = source(batch);
    List<ColumnType> types = batch.stream().map(this::type).toList();
    List<ColumnSample> samples = samples(batch, types, source);
    List<@Nullable Counted> counted = new ArrayList<>();
    for (int i = 0; i < batch.size(); i++) {
      int position = batch.get(i);
      fingerprints[position] =
          types.get(i) + " " + totals.get(i).fingerprint() + " " + samples.get(i).fingerprint();
      boolean all = isSampled() && totals.get(i).distinct() <= MOST_COUNTED;
      counted.add(all ? counted(position, source) : null);
    }
    IntStream.range(0, batch.size())
        .parallel()
        .forEach(
            i ->
                columns[batch.get(i)] =
                    column(batch.get(i), totals.get(i), samples.get(i), counted.get(i)));
  }

  /** About how many rows of a table are looked at one by one. */
  static long looked(long rows) {
    return rows > MOST_READ ? MOST_SAMPLED : rows;
  }

  private boolean isSampled() {
    return table.rows() > MOST_READ;
  }

  /** Where a batch is read from. Opening a wide file takes long: its columns are copied once. */
  private String source(List<Integer> batch) throws IOException {
    if (table.fields().size() <= WIDE || rows.areKept()) {
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
    rows.show(
        batch,
        types,
        batch.stream().map(i -> cell(i, type(i))).toList(),
        source,
        looked(table.rows()),
        row -> {
          for (int i = 0; i < samples.size(); i++) {
            samples.get(i).add(row, i);
          }
        });
    samples.parallelStream().forEach(ColumnSample::close);
    return samples;
  }

  private ColumnProfile column(
      int position, ColumnTotals totals, ColumnSample sample, @Nullable Counted counted) {
    Table.Field field = table.fields().get(position);
    Counted values =
        counted == null
            ? new Counted(sample.top(TOP), isSampled() ? totals.distinct() : sample.distinct())
            : counted;
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
            isSampled() && counted == null,
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
