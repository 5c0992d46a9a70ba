package dev.descent.dataset;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Writes the rows of an array of three or four dimensions as images, channels first. */
final class ArrayImages implements AutoCloseable {
  private final Column column;
  private final @Nullable ImageLayout layout;
  private final boolean floats;
  private final PixelWriter writer;
  private final float[] image;

  private ArrayImages(
      Column column, @Nullable ImageLayout layout, boolean floats, PixelWriter writer) {
    this.column = column;
    this.layout = layout;
    this.floats = floats;
    this.writer = writer;
    this.image = new float[column.imageSize()];
  }

  /**
   * The images of arrays that are stacked: bytes when all of them are, else float32.
   *
   * @param given how four dimensions are ordered; null to guess
   * @param position of the column in the table
   */
  static ArrayImages of(
      List<NumberArray> stacked,
      @Nullable ImageLayout given,
      Path folder,
      int position,
      DatasetLimits limits)
      throws IOException {
    NumberArray first = stacked.get(0);
    List<Integer> d = first.header().dimensions();
    ImageLayout layout = null;
    List<Integer> shape = List.of(1, d.get(1), d.get(2));
    if (d.size() == 4) {
      layout = given == null ? ImageLayout.guess(d) : given;
      boolean last = layout == ImageLayout.NHWC;
      shape = last ? List.of(d.get(3), d.get(1), d.get(2)) : List.of(d.get(1), d.get(2), d.get(3));
    }
    long pixels = (long) shape.get(1) * shape.get(2);
    if (pixels > limits.imagePixels() || first.header().rowLength() > 4 * limits.imagePixels()) {
      throw BadRows.invalid(
          "%s holds images of %s (channels, height, width), allowed are %d pixels of 4 channels"
              .formatted(first.place(), shape, limits.imagePixels()));
    }
    String name = first.name().isEmpty() ? "image" : first.name();
    Column column = Column.image(name, shape.get(0), shape.get(1), shape.get(2));
    boolean floats = !stacked.stream().allMatch(array -> array.header().type().isPixel());
    return new ArrayImages(
        column, layout, floats, new PixelWriter(PixelFile.path(folder, position, floats), limits));
  }

  Column column() {
    return column;
  }

  /** How four dimensions were read; null when there were three. */
  @Nullable ImageLayout layout() {
    return layout;
  }

  /** Writes the image of the row at hand. */
  void write(ArrayRows row, long index) throws IOException {
    List<Integer> shape = Objects.requireNonNull(column.shape());
    int channels = layout == ImageLayout.NHWC ? shape.get(0) : 1;
    int plane = image.length / channels;
    for (int i = 0; i < image.length; i++) {
      float value = (float) row.real(i);
      if (!Float.isFinite(value)) {
        throw BadRows.invalid(
            "%s holds %s in row %d, counted from 0; images must be finite float32 numbers"
                .formatted(row.array().place(), row.real(i), index));
      }
      image[i % channels * plane + i / channels] = value;
    }
    if (floats) {
      writer.write(image);
      return;
    }
    byte[] bytes = new byte[image.length];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) (int) image[i];
    }
    writer.write(bytes);
  }

  @Override
  public void close() throws IOException {
    writer.close();
  }
}
