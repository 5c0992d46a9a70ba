package dev.descent.dataset;

import dev.descent.engine.data.RawRow;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A row whose cells come from DuckDB's chunks and whose images come from the files beside. */
final class TableRow implements RawRow {
  private final List<Column> columns;
  private final ChunkRow cells;
  private final int[] cellOf;
  private final @Nullable PixelFile[] images;
  private long index;

  private TableRow(
      List<Column> columns, ChunkRow cells, int[] cellOf, @Nullable PixelFile[] images) {
    this.columns = columns;
    this.cells = cells;
    this.cellOf = cellOf;
    this.images = images;
  }

  /** A window on a table's columns at these positions. */
  static TableRow of(TableFile file, List<Integer> positions) throws IOException {
    List<Column> columns = new ArrayList<>();
    List<ColumnType> types = new ArrayList<>();
    int[] cellOf = new int[positions.size()];
    @Nullable PixelFile[] images = new PixelFile[positions.size()];
    for (int i = 0; i < cellOf.length; i++) {
      Column column = file.columns().get(positions.get(i));
      columns.add(column);
      if (column.type() == ColumnType.IMAGE) {
        images[i] = PixelFile.open(file.folder(), positions.get(i), column);
      } else {
        cellOf[i] = types.size();
        types.add(column.type());
      }
    }
    return new TableRow(columns, new ChunkRow(types), cellOf, images);
  }

  /** What takes the chunks; it knows nothing of images. */
  ChunkRow cells() {
    return cells;
  }

  /** How many images a column has. */
  long imageCount() {
    return Arrays.stream(images)
        .filter(Objects::nonNull)
        .mapToLong(PixelFile::count)
        .min()
        .orElse(0);
  }

  /** Goes to a row of the chunk and of the whole table. */
  void moveTo(long rowInChunk, long indexInTable) {
    cells.moveTo(rowInChunk);
    index = indexInTable;
  }

  @Override
  public double number(int column) {
    return images[column] == null ? cells.number(cellOf[column]) : Double.NaN;
  }

  @Override
  public @Nullable String text(int column) {
    return images[column] == null ? cells.text(cellOf[column]) : null;
  }

  @Override
  public void image(int column, float[] into, int offset) {
    PixelFile pixels = images[column];
    if (pixels == null) {
      throw new UnsupportedOperationException("column " + column + " holds no images");
    }
    pixels.read(index, into, offset);
  }

  /** The cell as JSON shows it: Long, Double, Boolean, String, or a {@link Thumbnail}. */
  @Nullable Object value(int column) throws IOException {
    List<Integer> shape = columns.get(column).shape();
    if (shape == null) {
      return cells.value(cellOf[column]);
    }
    float[] image = new float[columns.get(column).imageSize()];
    image(column, image, 0);
    return Thumbnail.dataUri(image, shape);
  }
}
