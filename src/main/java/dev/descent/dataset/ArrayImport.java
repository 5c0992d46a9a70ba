package dev.descent.dataset;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Reads arrays that stand beside each other into a {@link TableFile}, all of them at once. */
final class ArrayImport implements AutoCloseable {
  private final List<ArrayStack> stacks;
  private final @Nullable ImageLayout layout;
  private final Path folder;
  private final DatasetLimits limits;
  private final int rows;

  /** For each array in a stack one of these two. */
  private final List<@Nullable ArrayImages> images = new ArrayList<>();

  private final List<@Nullable ArrayCells> cells = new ArrayList<>();
  private final List<Column> columns = new ArrayList<>();

  /** What was read; its fields in order. */
  record Result(List<Table.Field> fields, TableTotals totals, @Nullable ImageLayout layout) {

    Table table(DatasetFormat format) {
      return new Table(format, fields, totals);
    }
  }

  private ArrayImport(
      List<ArrayStack> stacks, @Nullable ImageLayout layout, Path folder, DatasetLimits limits) {
    this.rows = ArrayStack.check(stacks);
    this.stacks = stacks;
    this.layout = layout;
    this.folder = folder;
    this.limits = limits;
  }

  /**
   * Reads stacks one after the other.
   *
   * @param layout of arrays of four dimensions; null to guess
   */
  static Result run(
      List<ArrayStack> stacks, @Nullable ImageLayout layout, Path folder, DatasetLimits limits)
      throws IOException {
    try (ArrayImport arrays = new ArrayImport(stacks, layout, folder, limits)) {
      return arrays.read();
    }
  }

  private Result read() throws IOException {
    plan();
    List<ColumnType> types = columns.stream().map(Column::type).toList();
    try (CellWriter out = CellWriter.open(folder, limits, types)) {
      for (ArrayStack stack : stacks) {
        read(stack, out);
      }
      return new Result(fields(), out.finish(), layouts());
    }
  }

  private void plan() throws IOException {
    long width = 1;
    for (NumberArray array : stacks.get(0).arrays()) {
      width += array.header().isImage() ? 1 : array.header().rowLength();
    }
    if (width - 1 > limits.columns()) {
      throw BadRows.invalid(
          "The arrays have %d columns, allowed are %d".formatted(width - 1, limits.columns()));
    }
    for (int i = 0; i < stacks.get(0).arrays().size(); i++) {
      int position = i;
      List<NumberArray> stacked = stacks.stream().map(s -> s.arrays().get(position)).toList();
      if (stacked.get(0).header().isImage()) {
        ArrayImages image = ArrayImages.of(stacked, layout, folder, columns.size(), limits);
        images.add(image);
        cells.add(null);
        columns.add(image.column());
      } else {
        ArrayCells cell = new ArrayCells(stacked);
        images.add(null);
        cells.add(cell);
        columns.addAll(cell.columns());
      }
    }
    if (stacks.get(0).split() != null) {
      columns.add(new Column(SplitWord.COLUMN, ColumnType.TEXT));
    }
    Set<String> names = new HashSet<>();
    for (Column column : columns) {
      if (!names.add(column.name())) {
        throw BadRows.invalid("Two columns would be called '" + column.name() + "'");
      }
    }
  }

  private void read(ArrayStack stack, CellWriter out) throws IOException {
    List<ArrayRows> sources = new ArrayList<>();
    try {
      for (NumberArray array : stack.arrays()) {
        sources.add(ArrayRows.open(array));
      }
      for (int row = 0; row < stack.rows(); row++) {
        for (int i = 0; i < sources.size(); i++) {
          write(i, sources.get(i), row, out);
        }
        if (stack.split() != null) {
          out.text(stack.split());
        }
        out.endRow();
      }
      for (ArrayRows source : sources) {
        source.end();
      }
    } finally {
      for (ArrayRows source : sources) {
        source.close();
      }
    }
  }

  private void write(int array, ArrayRows source, int row, CellWriter out) throws IOException {
    source.next();
    ArrayImages image = images.get(array);
    ArrayCells cell = cells.get(array);
    if (image != null) {
      image.write(source, row);
    } else if (cell != null) {
      cell.write(source, out);
    }
  }

  private List<Table.Field> fields() {
    List<Long> missing = new ArrayList<>();
    for (int i = 0; i < cells.size(); i++) {
      ArrayCells cell = cells.get(i);
      int width = cell == null ? 1 : cell.columns().size();
      for (int c = 0; c < width; c++) {
        missing.add(cell == null ? 0 : cell.missing(c));
      }
    }
    return IntStream.range(0, columns.size())
        .mapToObj(
            i ->
                new Table.Field(columns.get(i), List.of(), i < missing.size() ? missing.get(i) : 0))
        .toList();
  }

  /** How four dimensions were read; null when that differs, or there are no such arrays. */
  private @Nullable ImageLayout layouts() {
    Set<ImageLayout> found = new HashSet<>();
    for (ArrayImages image : images) {
      if (image != null && image.layout() != null) {
        found.add(image.layout());
      }
    }
    return found.size() == 1 ? found.iterator().next() : layout;
  }

  @Override
  public void close() throws IOException {
    for (ArrayImages image : images) {
      if (image != null) {
        image.close();
      }
    }
  }
}
