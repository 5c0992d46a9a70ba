package dev.descent.engine.layer;

import static dev.descent.engine.Settings.checkRange;

import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.INDArrayIndex;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * A square that moves over an image.
 *
 * @param size pixels on a side, 1 to 1,000
 * @param stride pixels from one place to the next, 1 to 1,000
 * @param padding what stands around the image
 * @param dilation distance of the square's pixels from each other, 1 to 1,000; 1 is close together
 */
record Window(int size, int stride, Padding padding, int dilation) {
  private static final int MOST = 1000;

  /** Channels times rows times columns. */
  private static final int MOST_PADDED = 1 << 28;

  Window {
    checkSize("size", size);
    checkRange("stride", stride, 1, MOST);
    checkRange("dilation", dilation, 1, MOST);
  }

  /** Refuses sizes out of range, under the name that the setting has. */
  static void checkSize(String field, int size) {
    checkRange(field, size, 1, MOST);
  }

  private int extent() {
    return (size - 1) * dilation + 1;
  }

  /** Places along a side of that length; below 1 when it does not fit. */
  int places(int length) {
    Integer pixels = padding.pixels();
    return pixels == null
        ? (length + stride - 1) / stride
        : Math.floorDiv(length + 2 * pixels - extent(), stride) + 1;
  }

  /** Padding before a side of that length. */
  int before(int length) {
    Integer pixels = padding.pixels();
    return pixels == null ? around(length) / 2 : pixels;
  }

  private int around(int length) {
    Integer pixels = padding.pixels();
    return pixels == null
        ? Math.max(0, (places(length) - 1) * stride + extent() - length)
        : 2 * pixels;
  }

  /** A side of that length with its padding. */
  int padded(int length) {
    return length + around(length);
  }

  /**
   * The shape of what the window sees of an image.
   *
   * @param layer who asks, for the message
   * @throws ShapeMismatchException if it is no image, smaller than the window, or too large
   */
  Shape outputShape(String layer, int channels, Shape input) {
    checkImage(layer, input);
    int height = input.dimensions().get(1);
    int width = input.dimensions().get(2);
    if (places(height) < 1 || places(width) < 1) {
      throw new ShapeMismatchException(
          layer, "images of at least %1$d×%1$d with its padding".formatted(extent()), input);
    }
    if ((double) Channels.count(input) * padded(height) * padded(width) > MOST_PADDED) {
      throw new ShapeMismatchException(
          layer, "images of at most %,d numbers with their padding".formatted(MOST_PADDED), input);
    }
    return Shape.of(channels, places(height), places(width));
  }

  static void checkImage(String layer, Shape input) {
    if (input.dimensions().size() != 3) {
      throw new ShapeMismatchException(
          layer, "images of channels×height×width (see network.inputShape)", input);
    }
  }

  /** Definition: images with a border. Shape: [batch, channels, height, width]. */
  INDArray pad(INDArray images, double border) {
    long height = images.size(2);
    long width = images.size(3);
    INDArray padded =
        Nd4j.valueArrayOf(
            new long[] {images.size(0), images.size(1), padded((int) height), padded((int) width)},
            border,
            DataType.DOUBLE);
    inside(padded, images).assign(images);
    return padded;
  }

  /** Definition: the part of padded images that the images themselves are, as a view. */
  INDArray inside(INDArray padded, INDArray images) {
    return padded.get(
        NDArrayIndex.all(),
        NDArrayIndex.all(),
        stretch(before((int) images.size(2)), images.size(2), 1),
        stretch(before((int) images.size(3)), images.size(3), 1));
  }

  /** Definition: what the window's pixel (i, j) meets at every place, as a view. */
  INDArray seenBy(int i, int j, INDArray padded, long outHeight, long outWidth) {
    return padded.get(
        NDArrayIndex.all(),
        NDArrayIndex.all(),
        stretch((long) i * dilation, outHeight, stride),
        stretch((long) j * dilation, outWidth, stride));
  }

  private static INDArrayIndex stretch(long from, long count, int stride) {
    // a single place with a stride is taken for more by the library
    return count == 1
        ? NDArrayIndex.interval(from, from + 1)
        : NDArrayIndex.interval(from, stride, from + (count - 1) * stride + 1);
  }
}
