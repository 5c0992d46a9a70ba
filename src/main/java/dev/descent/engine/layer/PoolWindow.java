package dev.descent.engine.layer;

import dev.descent.engine.InvalidSettingException;

/** Where in an image the window of a pooling layer lies, for every number that comes out. */
final class PoolWindow {
  private final int size;
  private final int stride;
  private final int height;
  private final int width;
  private final int outHeight;
  private final int outWidth;
  private final int above;
  private final int before;

  PoolWindow(Window window, Shape input, Shape output) {
    this.size = window.size();
    this.stride = window.stride();
    this.height = input.dimensions().get(1);
    this.width = input.dimensions().get(2);
    this.outHeight = output.dimensions().get(1);
    this.outWidth = output.dimensions().get(2);
    this.above = window.before(height);
    this.before = window.before(width);
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

  private int row(int p) {
    return p / outWidth % outHeight * stride - above;
  }

  private int column(int p) {
    return p % outWidth * stride - before;
  }

  private int channel(int p) {
    return p / (outWidth * outHeight) * height * width;
  }

  /** First row inside the image. */
  int top(int p) {
    return Math.max(0, row(p));
  }

  /** Behind the last row inside. */
  int bottom(int p) {
    return Math.min(height, row(p) + size);
  }

  /** Index of the first number of a row inside. */
  int left(int p, int y) {
    return channel(p) + y * width + Math.max(0, column(p));
  }

  /** Behind the last of a row inside. */
  int right(int p, int y) {
    return channel(p) + y * width + Math.min(width, column(p) + size);
  }

  /** Index of the first number of all. */
  int first(int p) {
    return left(p, top(p));
  }

  /** Numbers inside. */
  int count(int p) {
    return (bottom(p) - top(p)) * (right(p, 0) - left(p, 0));
  }
}
