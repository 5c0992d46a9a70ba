package dev.descent.dataset;

import dev.descent.engine.data.RawRow;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import org.duckdb.DuckDBDataChunkReader;
import org.duckdb.DuckDBReadableVector;
import org.jspecify.annotations.Nullable;

/** A window on one row after the other of DuckDB's chunks; makes objects for text only. */
final class ChunkRow implements RawRow, SampledRow {
  private final ColumnType[] types;
  private final DuckDBReadableVector[] vectors;
  private long row;

  ChunkRow(List<ColumnType> types) {
    this.types = types.toArray(ColumnType[]::new);
    this.vectors = new DuckDBReadableVector[types.size()];
  }

  /** Takes the next chunk. */
  void open(DuckDBDataChunkReader chunk) {
    for (int i = 0; i < vectors.length; i++) {
      vectors[i] = chunk.vector(i);
    }
  }

  /** Goes to a row of the chunk. */
  void moveTo(long rowInChunk) {
    row = rowInChunk;
  }

  @Override
  public boolean isMissing(int column) {
    return vectors[column].isNull(row);
  }

  @Override
  public long whole(int column) {
    return vectors[column].getLong(row);
  }

  @Override
  public double number(int column) {
    DuckDBReadableVector vector = vectors[column];
    return switch (types[column]) {
      case REAL -> vector.getDouble(row, Double.NaN);
      case INTEGER -> vector.isNull(row) ? Double.NaN : vector.getLong(row);
      case BOOLEAN, TEXT, DATE, IMAGE -> Double.NaN;
    };
  }

  @Override
  public @Nullable String text(int column) {
    Object value = value(column);
    return value instanceof Double real ? text(real) : value == null ? null : value.toString();
  }

  /** The cell as JSON shows it: Long, Double, Boolean or String; null when it is missing. */
  @Override
  public @Nullable Object value(int column) {
    DuckDBReadableVector vector = vectors[column];
    if (vector.isNull(row)) {
      return null;
    }
    return switch (types[column]) {
      case INTEGER -> vector.getLong(row);
      case REAL -> vector.getDouble(row);
      case BOOLEAN -> vector.getBoolean(row);
      case TEXT -> vector.getString(row);
      case DATE -> vector.getLocalDate(row).toString();
      case IMAGE -> throw new IllegalStateException("images are no cells of the table");
    };
  }

  /** Writes the cells of the row. */
  void write(CellWriter out) throws IOException {
    for (int i = 0; i < types.length; i++) {
      DuckDBReadableVector vector = vectors[i];
      if (vector.isNull(row)) {
        out.missing();
        continue;
      }
      switch (types[i]) {
        case INTEGER -> out.whole(vector.getLong(row));
        case REAL -> out.real(vector.getDouble(row));
        case BOOLEAN -> out.flag(vector.getBoolean(row));
        case TEXT -> out.text(vector.getString(row));
        case DATE -> out.day(vector.getLocalDate(row).toEpochDay());
        case IMAGE -> throw new IllegalStateException("images are no cells of the table");
      }
    }
    out.endRow();
  }

  /**
   * The shortest decimal that reads back as the same number, in the form of {@link
   * Double#toString}, which before Java 19 sometimes adds a digit.
   */
  static String text(double value) {
    String usual = Double.toString(value);
    for (int digits = 15; digits < 17 && usual.length() > 16; digits++) {
      BigDecimal rounded = new BigDecimal(value).round(new MathContext(digits));
      if (rounded.doubleValue() == value) {
        return inTheFormOf(usual, rounded.stripTrailingZeros());
      }
    }
    return usual;
  }

  private static String inTheFormOf(String usual, BigDecimal number) {
    int e = usual.indexOf('E');
    if (e < 0) {
      return number.scale() <= 0 ? number.toBigInteger() + ".0" : number.toPlainString();
    }
    int exponent = Integer.parseInt(usual.substring(e + 1));
    BigDecimal mantissa = number.scaleByPowerOfTen(-exponent);
    return (mantissa.scale() <= 0 ? mantissa.toBigInteger() + ".0" : mantissa.toPlainString())
        + "E"
        + exponent;
  }
}
