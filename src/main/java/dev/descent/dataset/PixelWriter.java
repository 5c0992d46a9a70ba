package dev.descent.dataset;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes a {@link PixelFile}, image by image, never more than allowed. */
final class PixelWriter implements AutoCloseable {
  private static final int BUFFER_BYTES = 1 << 16;

  private final OutputStream out;
  private final long allowedBytes;
  private long written;

  PixelWriter(Path path, DatasetLimits limits) throws IOException {
    this.out = new BufferedOutputStream(Files.newOutputStream(path), BUFFER_BYTES);
    this.allowedBytes = limits.unpackedBytes().toBytes();
  }

  /** Appends the bytes of an image. */
  void write(byte[] image) throws IOException {
    count(image.length);
    out.write(image);
  }

  /** Appends the numbers of an image. */
  void write(float[] image) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(image.length * Float.BYTES);
    bytes.order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().put(image);
    count(bytes.capacity());
    out.write(bytes.array());
  }

  private void count(int bytes) {
    written += bytes;
    if (written > allowedBytes) {
      throw BadRows.invalid(
          "The images take more than the allowed %d bytes".formatted(allowedBytes));
    }
  }

  @Override
  public void close() throws IOException {
    out.close();
  }
}
