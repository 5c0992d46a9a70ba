package dev.descent.dataset;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The normalised copy of a dataset: Parquet with the columns {@code c0}, {@code c1}, … in the order
 * of the original rows. A column of images lies beside it as a {@link PixelFile}; a dataset of
 * nothing else has no Parquet.
 *
 * @param folder the dataset's own
 * @param columns its columns in order
 */
record TableFile(Path folder, List<Column> columns, DatasetLimits limits) {
  static final String NAME = "table.parquet";

  /** Cells that are laid by before they are written: 32 MB of numbers for each thread. */
  private static final int GROUP_CELLS = 1 << 22;

  private static final int LEAST_GROUP = 2048;
  private static final int MOST_GROUP = 122_880;

  /**
   * How the rows of a query are written, in SQL. Dictionaries are for columns of few different
   * values only: for others DuckDB would fill one for each row group and throw it away. The wider
   * the table, the fewer rows make a group, for whole groups are held in memory: 32 MB where long
   * texts make them larger than numbers would.
   */
  static String copy(Path folder, int columns, String select) {
    int rows = GROUP_CELLS / Math.max(1, columns) / LEAST_GROUP * LEAST_GROUP;
    return """
        COPY (%s) TO %s (FORMAT parquet, DICTIONARY_SIZE_LIMIT 4096, ROW_GROUP_SIZE %d,
          ROW_GROUP_SIZE_BYTES 33554432)
        """
        .formatted(
            select,
            LockedDuckDb.literal(folder.resolve(NAME).toString()),
            Math.max(LEAST_GROUP, Math.min(MOST_GROUP, rows)));
  }

  /** Shows every row, in order, with the columns of these positions. */
  void scan(List<Integer> positions, RowVisitor visitor) throws IOException {
    read(positions, 0, Long.MAX_VALUE, visitor::visit);
  }

  /** Some rows as JSON shows them. */
  List<List<@Nullable Object>> rows(long offset, int count) throws IOException {
    List<List<@Nullable Object>> rows = new ArrayList<>(count);
    List<Integer> all = IntStream.range(0, columns.size()).boxed().toList();
    read(
        all,
        offset,
        offset + count,
        (index, row) -> {
          List<@Nullable Object> cells = new ArrayList<>(all.size());
          for (int column : all) {
            cells.add(row.value(column));
          }
          rows.add(cells);
        });
    return rows;
  }

  /** Every value of a column with its count: numbers in their order, others as strings. */
  List<ClassCount> values(int position) throws IOException {
    List<Counted> values = new ArrayList<>();
    try (LockedDuckDb duckDb = LockedDuckDb.open(folder, limits, columns.size())) {
      ColumnType type = columns.get(position).type();
      ChunkRow row = new ChunkRow(List.of(type, ColumnType.INTEGER));
      duckDb.stream(
          "SELECT c%1$d, count(*) FROM read_parquet(?) WHERE c%1$d IS NOT NULL GROUP BY 1"
              .formatted(position),
          chunk -> {
            row.open(chunk);
            for (long i = 0; i < chunk.rowCount(); i++) {
              row.moveTo(i);
              if (values.size() == limits.categories()) {
                throw BadRows.invalid(
                    "The column '%s' has more than the allowed %d different values"
                        .formatted(columns.get(position).name(), limits.categories()));
              }
              values.add(
                  new Counted(String.valueOf(row.text(0)), row.number(0), (long) row.number(1)));
            }
          },
          path());
    }
    return values.stream()
        .sorted(Comparator.comparingDouble(Counted::number).thenComparing(Counted::text))
        .map(value -> new ClassCount(value.text(), value.count()))
        .toList();
  }

  private record Counted(String text, double number, long count) {}

  /** Where the Parquet file is. */
  String path() {
    return folder.resolve(NAME).toString();
  }

  private interface TableRowVisitor {
    void visit(long index, TableRow row) throws IOException;
  }

  /** Shows the rows from one on, up to another, in order. */
  private void read(List<Integer> positions, long from, long to, TableRowVisitor visitor)
      throws IOException {
    TableRow row = TableRow.of(this, positions);
    List<Integer> cells = positions.stream().filter(p -> !isImage(p)).toList();
    if (cells.isEmpty()) {
      for (long index = from; index < Math.min(to, row.imageCount()); index++) {
        row.moveTo(index, index);
        visitor.visit(index, row);
      }
      return;
    }
    String names = cells.stream().map(position -> "c" + position).collect(Collectors.joining(", "));
    String part = " WHERE file_row_number >= ? AND file_row_number < ?";
    boolean all = from == 0 && to == Long.MAX_VALUE;
    Object[] parameters = all ? new Object[] {path()} : new Object[] {path(), from, to};
    try (LockedDuckDb duckDb = LockedDuckDb.open(folder, limits, columns.size())) {
      long[] index = {from};
      duckDb.stream(
          "SELECT " + names + " FROM read_parquet(?, file_row_number = true)" + (all ? "" : part),
          chunk -> {
            row.cells().open(chunk);
            for (long i = 0; i < chunk.rowCount(); i++) {
              row.moveTo(i, index[0]);
              visitor.visit(index[0]++, row);
            }
          },
          parameters);
    }
  }

  /** Whether the column at a position lies beside the table. */
  boolean isImage(int position) {
    return columns.get(position).type() == ColumnType.IMAGE;
  }
}
