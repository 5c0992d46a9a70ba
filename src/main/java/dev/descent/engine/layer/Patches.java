package dev.descent.engine.layer;

/**
 * What each pixel of a {@link Window} meets in images, place by place: im2col and back.
 *
 * <p>Images have a border of zeros around them here, so that every pixel of the window meets
 * something everywhere. Where the window moves by single pixels, and a padded row is not much
 * longer than a row of places, a line has places for all of the padded row: then what one pixel of
 * the window meets in one channel is a single run of numbers. The places behind a row's end mean
 * nothing; in a line of results they are to be left out, in a line of gradients they are 0.
 */
final class Patches {
  /** A line has at most one place more for so many that count. */
  private static final int USEFUL = 5;

  private final int size;
  private final int stride;
  private final int dilation;
  private final int channels;
  private final int height;
  private final int width;
  private final int paddedHeight;
  private final int paddedWidth;
  private final int outHeight;
  private final int outWidth;
  private final int top;
  private final int left;
  private final boolean runs;
  private final int pitch;
  private final int rows;
  private final int row;

  Patches(Window window, Shape input, Shape output) {
    this.size = window.size();
    this.stride = window.stride();
    this.dilation = window.dilation();
    this.channels = Channels.count(input);
    this.height = input.dimensions().get(1);
    this.width = input.dimensions().get(2);
    this.paddedHeight = window.padded(height);
    this.paddedWidth = window.padded(width);
    this.outHeight = output.dimensions().get(1);
    this.outWidth = output.dimensions().get(2);
    this.top = window.before(height);
    this.left = window.before(width);
    this.runs = stride == 1 && (long) (paddedWidth - outWidth) * USEFUL <= outWidth;
    this.pitch = runs ? paddedWidth : outWidth;
    this.rows = pitch == outWidth ? 1 : outHeight; // of places together that all count
    this.row = outHeight * outWidth / rows;
  }

  /** Places in a line of one image. */
  int places() {
    return outHeight * pitch;
  }

  /** Numbers of a padded image. */
  int paddedSize() {
    return channels * paddedHeight * paddedWidth;
  }

  /** Numbers that lines may reach beyond the last padded image. */
  int overhang() {
    return (size - 1) * dilation;
  }

  /** Puts an image into the middle of a padded one, whose border is left as it is. */
  void pad(float[] image, int from, float[] padded, int to) {
    for (int c = 0, source = from; c < channels; c++) {
      int target = to + (c * paddedHeight + top) * paddedWidth + left;
      for (int y = 0; y < height; y++, source += width, target += paddedWidth) {
        System.arraycopy(image, source, padded, target, width);
      }
    }
  }

  /** Takes an image out of the middle of a padded one. */
  void unpad(float[] padded, int from, float[] image, int to) {
    for (int c = 0, target = to; c < channels; c++) {
      int source = from + (c * paddedHeight + top) * paddedWidth + left;
      for (int y = 0; y < height; y++, target += width, source += paddedWidth) {
        System.arraycopy(padded, source, image, target, width);
      }
    }
  }

  /**
   * Copies what one pixel of the window meets.
   *
   * @param d channel, row and column in the window: (c·size + i)·size + j
   */
  void gather(float[] padded, int from, int d, float[] line, int to) {
    int source = from + offset(d);
    if (runs) {
      System.arraycopy(padded, source, line, to, places());
      return;
    }
    for (int y = 0; y < outHeight; y++) {
      for (int x = 0; x < outWidth; x++) {
        line[to + y * outWidth + x] = padded[source + x * stride];
      }
      source += stride * paddedWidth;
    }
  }

  /** Adds to a padded image what one pixel of the window gives back. */
  void scatter(float[] line, int from, int d, float[] padded, int to) {
    int target = to + offset(d);
    if (runs) {
      int places = places();
      for (int p = 0; p < places; p++) {
        padded[target + p] += line[from + p];
      }
      return;
    }
    for (int y = 0; y < outHeight; y++) {
      for (int x = 0; x < outWidth; x++) {
        padded[target + x * stride] += line[from + y * outWidth + x];
      }
      target += stride * paddedWidth;
    }
  }

  private int offset(int d) {
    int channel = d / (size * size);
    int y = d / size % size * dilation;
    return (channel * paddedHeight + y) * paddedWidth + d % size * dilation;
  }

  /** Copies the places of a line that count, with a number added to each. */
  void results(float[] line, int from, float add, float[] into, int to) {
    for (int r = 0; r < rows; r++) {
      int source = from + r * pitch;
      int target = to + r * row;
      for (int x = 0; x < row; x++) {
        into[target + x] = line[source + x] + add;
      }
    }
  }

  /** Copies gradients to the places of a line that count. */
  void gradients(float[] gradient, int from, float[] line, int to) {
    for (int r = 0; r < rows; r++) {
      System.arraycopy(gradient, from + r * row, line, to + r * pitch, row);
    }
  }
}
