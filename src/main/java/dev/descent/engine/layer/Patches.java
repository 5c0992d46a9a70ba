package dev.descent.engine.layer;

/** What each pixel of a {@link Window} meets in an image, place by place: im2col and back. */
final class Patches {
  private final int size;
  private final int stride;
  private final int dilation;
  private final int height;
  private final int width;
  private final int outHeight;
  private final int outWidth;
  private final int top;
  private final int left;

  Patches(Window window, Shape input, Shape output) {
    this.size = window.size();
    this.stride = window.stride();
    this.dilation = window.dilation();
    this.height = input.dimensions().get(1);
    this.width = input.dimensions().get(2);
    this.outHeight = output.dimensions().get(1);
    this.outWidth = output.dimensions().get(2);
    this.top = window.before(height);
    this.left = window.before(width);
  }

  /**
   * Copies what one pixel of the window meets; 0 in the padding.
   *
   * @param d channel, row and column in the window: (c·size + i)·size + j
   */
  void gather(float[] image, int from, int d, float[] line, int to) {
    int channel = from + d / (size * size) * height * width;
    int x = d % size * dilation - left;
    int first = firstInside(x);
    int end = endInside(x);
    for (int oy = 0; oy < outHeight; oy++) {
      int y = oy * stride + d / size % size * dilation - top;
      int start = to + oy * outWidth;
      if (y < 0 || y >= height) {
        clear(line, start, start + outWidth);
        continue;
      }
      clear(line, start, start + first);
      clear(line, start + end, start + outWidth);
      int source = channel + y * width + x;
      if (stride == 1) {
        System.arraycopy(image, source + first, line, start + first, end - first);
      } else {
        for (int ox = first; ox < end; ox++) {
          line[start + ox] = image[source + ox * stride];
        }
      }
    }
  }

  /** Mostly one number or none, for which Arrays.fill takes long. */
  private static void clear(float[] line, int from, int to) {
    for (int i = from; i < to; i++) {
      line[i] = 0;
    }
  }

  /** Adds to an image what one pixel of the window gives back. */
  void scatter(float[] line, int from, int d, float[] image, int to) {
    int channel = to + d / (size * size) * height * width;
    int x = d % size * dilation - left;
    int first = firstInside(x);
    int end = endInside(x);
    for (int oy = 0; oy < outHeight; oy++) {
      int y = oy * stride + d / size % size * dilation - top;
      if (y < 0 || y >= height) {
        continue;
      }
      int start = from + oy * outWidth;
      int target = channel + y * width + x;
      for (int ox = first; ox < end; ox++) {
        image[target + ox * stride] += line[start + ox];
      }
    }
  }

  /** The first place whose pixel lies inside, for a pixel that is at x in the first place. */
  private int firstInside(int x) {
    return Math.min(outWidth, x >= 0 ? 0 : (-x + stride - 1) / stride);
  }

  /** Behind the last place whose pixel lies inside. */
  private int endInside(int x) {
    int end = x >= width ? 0 : (width - 1 - x) / stride + 1;
    return Math.max(firstInside(x), Math.min(outWidth, end));
  }
}
