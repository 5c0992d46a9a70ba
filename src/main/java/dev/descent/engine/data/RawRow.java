package dev.descent.engine.data;

import org.jspecify.annotations.Nullable;

/** One row as it was uploaded, before preparation. Columns are addressed by position. */
public interface RawRow {

  /** The number in a numeric column; NaN when it is missing. */
  double number(int column);

  /** The text of any column as it stands in the data; null when it is missing. */
  @Nullable String text(int column);

  /**
   * Copies the numbers of an image, channel by channel and row by row, into an array from an offset
   * on. Only columns of images have them.
   */
  default void image(int column, float[] into, int offset) {
    throw new UnsupportedOperationException("column " + column + " holds no images");
  }
}
