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
 * of the original rows.
 *
 * @param folder the dataset's own
 * @param columns its columns in order
 */
record TableFile(Path folder, List<Column> columns, DatasetLimits limits) {
  static final String NAME = "table.parquet";

  /** Writes the rows of a query over one file; answers how many. */
  static long write(Path folder, DatasetLimits limits, int columns, String select, Path source)
      throws IOException {
    String to = LockedDuckDb.literal(folder.resolve(NAME).toString());
    try (LockedDuckDb duckDb = LockedDuckDb.open(folder, limits, columns, source)) {
      return duckDb.update(
          "COPY (" + select + ") TO " + to + " (FORMAT parquet)", source.toString());
    }
  }

  /** Shows every row, in order, with the columns of these positions. */
  void scan(List<Integer> positions, RowVisitor visitor) throws IOException {
    read(positions, "", (index, row) -> visitor.visit(index, row));
  }

  /** Some rows as JSON shows them. */
  List<List<@Nullable Object>> rows(long offset, int count) throws IOException {
    List<List<@Nullable Object>> rows = new ArrayList<>(count);
    List<Integer> all = IntStream.range(0, columns.size()).boxed().toList();
    String part = " WHERE file_row_number >= ? AND file_row_number < ?";
    read(
        all,
        part,
        (index, row) -> {
          List<@Nullable Object> cells = new ArrayList<>(all.size());
          for (int column : all) {
            cells.add(row.value(column));
          }
          rows.add(cells);
        },
        offset,
        offset + count);
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

  private interface ChunkRowVisitor {
    void visit(long index, ChunkRow row) throws IOException;
  }

  private void read(
      List<Integer> positions, String where, ChunkRowVisitor visitor, Object... bounds)
      throws IOException {
    String names =
        positions.stream().map(position -> "c" + position).collect(Collectors.joining(", "));
    List<Object> parameters = new ArrayList<>(List.of(path()));
    parameters.addAll(List.of(bounds));
    ChunkRow row =
        new ChunkRow(positions.stream().map(position -> columns.get(position).type()).toList());
    try (LockedDuckDb duckDb = LockedDuckDb.open(folder, limits, columns.size())) {
      long[] index = {0};
      duckDb.stream(
          "SELECT " + names + " FROM read_parquet(?, file_row_number = true)" + where,
          chunk -> {
            row.open(chunk);
            for (long i = 0; i < chunk.rowCount(); i++) {
              row.moveTo(i);
              visitor.visit(index[0]++, row);
            }
          },
          parameters.toArray());
    }
  }
}
