package dev.descent.dataset;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.duckdb.DuckDBDataChunkWriter;
import org.duckdb.DuckDBWritableVector;
import org.jspecify.annotations.Nullable;

/** Some rows on their way into a table, column by column as DuckDB takes them. */
final class CellBatch {
  /** What one of DuckDB's vectors holds. */
  private static final int MOST_ROWS = 2048;

  private static final int MOST_CELLS = 1 << 20;

  /** Cells of all batches that go round, 9 bytes each: more than a row group of few columns. */
  private static final int MOST_CELLS_OF_ALL = 3 << 20;

  private static final int MOST_TEXT_BYTES_OF_ALL = 3 << 22;
  private static final int LEAST_AT_ONCE = 3;
  private static final int MOST_AT_ONCE = 64;

  private final ColumnType[] types;
  private final int capacity;
  private final int mostTextBytes;

  /** Whole numbers, bits of real ones, 1 for true, or days since 1970; empty for text. */
  private final long[][] numbers;

  private final boolean[][] missing;

  /** How many cells of each column are missing. */
  private final int[] gaps;

  private final byte[] @Nullable [][] texts;
  private long textBytes;
  private int rows;

  private CellBatch(List<ColumnType> types, int capacity, int mostTextBytes) {
    this.types = types.toArray(ColumnType[]::new);
    this.capacity = capacity;
    this.mostTextBytes = mostTextBytes;
    this.numbers = new long[types.size()][];
    this.missing = new boolean[types.size()][];
    this.gaps = new int[types.size()];
    this.texts = new byte[types.size()][][];
    for (int i = 0; i < this.types.length; i++) {
      boolean text = this.types[i] == ColumnType.TEXT;
      numbers[i] = new long[text ? 0 : capacity];
      missing[i] = new boolean[text ? 0 : capacity];
      texts[i] = new byte[text ? capacity : 0][];
    }
  }

  /**
   * As many batches as should go round: while DuckDB writes a row group, all of its threads are
   * busy with it, and whoever makes the rows needs room for the next one.
   */
  static List<CellBatch> some(List<ColumnType> types) {
    int columns = Math.max(1, types.size());
    int capacity = Math.max(1, Math.min(MOST_ROWS, MOST_CELLS / columns));
    int fitting = MOST_CELLS_OF_ALL / (capacity * columns);
    int count = Math.max(LEAST_AT_ONCE, Math.min(MOST_AT_ONCE, fitting));
    return Stream.generate(() -> new CellBatch(types, capacity, MOST_TEXT_BYTES_OF_ALL / count))
        .limit(count)
        .toList();
  }

  /** Sets a cell of the row at hand: one that is no text. */
  void set(int column, long bits) {
    numbers[column][rows] = bits;
  }

  /** Sets a cell of the row at hand: one that is text, in UTF-8. */
  void set(int column, byte[] text) {
    texts[column][rows] = text;
    textBytes += text.length;
  }

  /** Leaves a cell of the row at hand without a value. */
  void setMissing(int column) {
    if (types[column] == ColumnType.TEXT) {
      texts[column][rows] = null;
    } else {
      missing[column][rows] = true;
      gaps[column]++;
    }
  }

  /** Ends the row at hand; answers whether there is room for another. */
  boolean endRow() {
    rows++;
    return rows < capacity && textBytes < mostTextBytes;
  }

  int rows() {
    return rows;
  }

  /** The cells of a column that is not text: whole numbers, bits of real ones, and so on. */
  long[] numbers(int column) {
    return numbers[column];
  }

  /** Whether each cell of a column that is not text has a value. */
  boolean isFull(int column) {
    return gaps[column] == 0;
  }

  /** Which cells of a column that is not text have no value. */
  boolean[] missing(int column) {
    return missing[column];
  }

  /** The cells of a column that is text, in UTF-8; null without a value. */
  byte[] @Nullable [] texts(int column) {
    return texts[column];
  }

  /** Forgets all rows. */
  void clear() {
    rows = 0;
    textBytes = 0;
    for (int i = 0; i < gaps.length; i++) {
      if (gaps[i] > 0) {
        Arrays.fill(missing[i], false);
        gaps[i] = 0;
      }
    }
  }

  /** Writes the rows into a chunk of DuckDB. */
  void write(DuckDBDataChunkWriter chunk) {
    for (int i = 0; i < types.length; i++) {
      DuckDBWritableVector vector = chunk.vector(i);
      switch (types[i]) {
        case REAL -> writeReals(vector, numbers[i], missing[i]);
        case INTEGER -> writeWhole(vector, numbers[i], missing[i]);
        case BOOLEAN, DATE -> writeOthers(vector, types[i], numbers[i], missing[i]);
        case TEXT -> vector.setStringUtf8Batch(0, Arrays.copyOf(texts[i], rows));
        case IMAGE -> throw new IllegalStateException("images are no cells of the table");
      }
    }
  }

  private void writeReals(DuckDBWritableVector vector, long[] bits, boolean[] without) {
    for (int row = 0; row < rows; row++) {
      if (without[row]) {
        vector.setNull(row);
      } else {
        vector.setDouble(row, Double.longBitsToDouble(bits[row]));
      }
    }
  }

  private void writeWhole(DuckDBWritableVector vector, long[] whole, boolean[] without) {
    for (int row = 0; row < rows; row++) {
      if (without[row]) {
        vector.setNull(row);
      } else {
        vector.setLong(row, whole[row]);
      }
    }
  }

  private void writeOthers(
      DuckDBWritableVector vector, ColumnType type, long[] values, boolean[] without) {
    for (int row = 0; row < rows; row++) {
      if (without[row]) {
        vector.setNull(row);
      } else if (type == ColumnType.BOOLEAN) {
        vector.setBoolean(row, values[row] != 0);
      } else {
        vector.setDate(row, LocalDate.ofEpochDay(values[row]));
      }
    }
  }
}
