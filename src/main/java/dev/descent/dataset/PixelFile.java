package dev.descent.dataset;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * The images of one column, beside the table: channel by channel, row by row, one image after the
 * other. {@code c3.pixels} holds bytes of 0 to 255, {@code c3.floats} little-endian float32.
 *
 * <p>It is mapped in segments of whole images up to 1 GiB, which stay mapped for as long as this is
 * reachable.
 */
final class PixelFile {
  private final boolean floats;
  private final int size;
  private final long count;
  private final int segmentImages;
  private final ByteBuffer[] segments;
  private final byte[] image;

  private PixelFile(boolean floats, int size, FileChannel file, long segmentBytes)
      throws IOException {
    this.floats = floats;
    this.size = size;
    long imageBytes = (long) size * (floats ? Float.BYTES : 1);
    this.count = file.size() / imageBytes;
    this.segmentImages = (int) Math.max(1, Math.min(count, segmentBytes / imageBytes));
    this.segments = new ByteBuffer[(int) ((count + segmentImages - 1) / segmentImages)];
    for (int i = 0; i < segments.length; i++) {
      long first = (long) i * segmentImages;
      long bytes = Math.min(segmentImages, count - first) * imageBytes;
      segments[i] =
          file.map(FileChannel.MapMode.READ_ONLY, first * imageBytes, bytes)
              .order(ByteOrder.LITTLE_ENDIAN);
    }
    this.image = new byte[floats ? 0 : size];
  }

  /** Where the images of the column at a position lie. */
  static Path path(Path folder, int position, boolean floats) {
    return folder.resolve("c" + position + (floats ? ".floats" : ".pixels"));
  }

  /** Opens the images of a column. */
  static PixelFile open(Path folder, int position, Column column) throws IOException {
    return open(folder, position, column, MappedRows.SEGMENT_BYTES);
  }

  /** Opens the images of a column in segments of that size or of one image. */
  static PixelFile open(Path folder, int position, Column column, long segmentBytes)
      throws IOException {
    boolean floats = Files.exists(path(folder, position, true));
    try (FileChannel file =
        FileChannel.open(path(folder, position, floats), StandardOpenOption.READ)) {
      return new PixelFile(floats, column.imageSize(), file, segmentBytes);
    }
  }

  /** How many images there are. */
  long count() {
    return count;
  }

  /** Copies an image's numbers, bytes as 0 to 255, into an array from an offset on. */
  void read(long index, float[] into, int offset) {
    ByteBuffer segment = segments[(int) (index / segmentImages)];
    int at = (int) (index % segmentImages) * size * (floats ? Float.BYTES : 1);
    if (floats) {
      segment
          .slice(at, size * Float.BYTES)
          .order(ByteOrder.LITTLE_ENDIAN)
          .asFloatBuffer()
          .get(into, offset, size);
      return;
    }
    segment.get(at, image);
    for (int i = 0; i < size; i++) {
      into[offset + i] = image[i] & 0xff;
    }
  }
}
