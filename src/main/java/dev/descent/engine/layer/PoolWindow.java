package dev.descent.engine.layer;

import dev.descent.engine.InvalidSettingException;
import java.util.Arrays;

/** Where in an image the window of a pooling layer lies, for every number that comes out. */
final class PoolWindow {
  private final int width;
  private final int[] first;
  private final int[] rows;
  private final int[] columns;
  private final boolean four;

  PoolWindow(Window window, Shape input, Shape output) {
    int height = input.dimensions().get(1);
    this.width = input.dimensions().get(2);
    this.first = new int[output.size()];
    this.rows = new int[output.size()];
    this.columns = new int[output.size()];
    int outHeight = output.dimensions().get(1);
    int outWidth = output.dimensions().get(2);
    for (int p = 0; p < first.length; p++) {
      int row = p / outWidth % outHeight * window.stride() - window.before(height);
      int column = p % outWidth * window.stride() - window.before(width);
      int top = Math.max(0, row);
      int left = Math.max(0, column);
      first[p] = (p / (outWidth * outHeight) * height + top) * width + left;
      rows[p] = Math.min(height, row + window.size()) - top;
      columns[p] = Math.min(width, column + window.size()) - left;
    }
    this.four =
        Arrays.stream(rows).allMatch(n -> n == 2) && Arrays.stream(columns).allMatch(n -> n == 2);
  }

  /** Refuses windows that could lie in the padding alone. */
  static void check(int size, int stride, Padding padding) {
    Window.checkSize("size", size);
    Window window = new Window(size, stride, padding, 1);
    Integer pixels = window.padding().pixels();
    if (pixels != null && 2L * pixels > size) {
      throw new InvalidSettingException("padding", "must be at most half the size", pixels);
    }
  }

  /** Whether all are of 2 × 2 numbers inside. */
  boolean areFour() {
    return four;
  }

  /** Index of the window's first number inside the image. */
  int first(int p) {
    return first[p];
  }

  /** Behind the last row inside: indexes of rows' first numbers rise by {@link #stride}. */
  int end(int p) {
    return first[p] + rows[p] * width;
  }

  /** From a row's first number to the next row's. */
  int stride() {
    return width;
  }

  /** Numbers of a row inside. */
  int columns(int p) {
    return columns[p];
  }

  /** Numbers inside. */
  int count(int p) {
    return rows[p] * columns[p];
  }
}
