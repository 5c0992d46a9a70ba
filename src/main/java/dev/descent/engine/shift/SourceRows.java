package dev.descent.engine.shift;

import dev.descent.engine.data.PreparationFit.Source;
import dev.descent.engine.data.RawRow;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Rows of one source as they were uploaded, held in memory. Numbers that are not finite are
 * missing.
 */
public final class SourceRows {
  private final String source;
  private final List<Source> columns;
  private final int most;
  private final double[][] numbers;
  private final @Nullable String[][] texts;
  private final float[][] images;
  private final List<Map<String, String>> known = new ArrayList<>();
  private int rows;

  /**
   * @param source what it is called, for example {@code dev}
   * @param columns to keep of each row
   * @param most rows to keep
   */
  public SourceRows(String source, List<Source> columns, int most) {
    this.source = source;
    this.columns = List.copyOf(columns);
    this.most = most;
    this.numbers = new double[columns.size()][];
    this.texts = new String[columns.size()][];
    this.images = new float[columns.size()][];
    for (int c = 0; c < numbers.length; c++) {
      Source column = columns.get(c);
      boolean image = column.shape() != null;
      numbers[c] = new double[column.numeric() && !image ? most : 0];
      texts[c] = new String[column.numeric() || image ? 0 : most];
      images[c] = new float[image ? Math.multiplyExact(most, width(column)) : 0];
      known.add(new HashMap<>());
    }
  }

  /** Numbers that a column has in a row. */
  public static int width(Source column) {
    return column.shape() == null ? 1 : column.shape().stream().reduce(1, Math::multiplyExact);
  }

  /** How many more rows it takes. */
  public int left() {
    return most - rows;
  }

  /** Takes one row in, whose i-th column is the i-th column given. */
  public void add(RawRow row) {
    for (int c = 0; c < numbers.length; c++) {
      Source column = columns.get(c);
      if (column.shape() != null) {
        row.image(c, images[c], rows * width(column));
      } else if (column.numeric()) {
        double value = row.number(c);
        numbers[c][rows] = Double.isFinite(value) ? value : Double.NaN;
      } else {
        String value = row.text(c);
        texts[c][rows] = value == null ? null : known.get(c).computeIfAbsent(value, text -> text);
      }
    }
    rows++;
  }

  /** What it is called. */
  public String source() {
    return source;
  }

  /** How many rows it holds. */
  public int rows() {
    return rows;
  }

  /** The columns that it keeps. */
  public List<Source> columns() {
    return columns;
  }

  /** One of its rows, by number. */
  public RawRow row(int number) {
    return new Held(number);
  }

  /** The rows column by column; an image is told by the mean of its numbers. */
  public Sample sample() {
    List<ColumnSample> samples = new ArrayList<>();
    for (int c = 0; c < numbers.length; c++) {
      Source column = columns.get(c);
      samples.add(
          column.shape() != null
              ? new ColumnSample.Numbers(column.name(), brightness(c))
              : column.numeric()
                  ? new ColumnSample.Numbers(column.name(), Arrays.copyOf(numbers[c], rows))
                  : categories(c));
    }
    return new Sample(source, rows, samples);
  }

  private double[] brightness(int c) {
    int width = width(columns.get(c));
    double[] means = new double[rows];
    for (int row = 0; row < rows; row++) {
      double sum = 0;
      for (int i = 0; i < width; i++) {
        sum += images[c][row * width + i];
      }
      means[row] = sum / width;
    }
    return means;
  }

  private ColumnSample categories(int c) {
    Map<String, Long> counts = new HashMap<>();
    long missing = 0;
    for (int row = 0; row < rows; row++) {
      String value = texts[c][row];
      if (value == null) {
        missing++;
      } else {
        counts.merge(value, 1L, Long::sum);
      }
    }
    return new ColumnSample.Categories(columns.get(c).name(), counts, missing);
  }

  /** A row that stays valid. */
  private final class Held implements RawRow {
    private final int number;

    Held(int number) {
      this.number = number;
    }

    @Override
    public double number(int column) {
      return numbers[column].length == 0 ? Double.NaN : numbers[column][number];
    }

    @Override
    public @Nullable String text(int column) {
      if (texts[column].length > 0) {
        return texts[column][number];
      }
      double value = number(column);
      return Double.isNaN(value) ? null : Double.toString(value);
    }

    @Override
    public void image(int column, float[] into, int offset) {
      int width = width(columns.get(column));
      System.arraycopy(images[column], number * width, into, offset, width);
    }
  }
}
