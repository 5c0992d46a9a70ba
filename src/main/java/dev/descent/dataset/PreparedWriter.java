package dev.descent.dataset;

import dev.descent.engine.data.Part;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;

/** Writes one part's rows to their place in a file, through buffers. */
final class PreparedWriter {
  private static final int BUFFER_BYTES = 1 << 18;

  private final Stretch features;
  private final Stretch targets;

  PreparedWriter(FileChannel file, long start, PreparedFile.Header header, Part part) {
    this.features = new Stretch(file, start + header.featuresAt(part));
    this.targets = new Stretch(file, start + header.targetsAt(part));
  }

  void write(float[] rowFeatures, float[] rowTargets) throws IOException {
    features.write(rowFeatures);
    targets.write(rowTargets);
  }

  void flush() throws IOException {
    features.flush();
    targets.flush();
  }

  /** A stretch of the file that is written from front to back. */
  private static final class Stretch {
    private final FileChannel file;
    private final ByteBuffer buffer =
        ByteBuffer.allocateDirect(BUFFER_BYTES).order(ByteOrder.LITTLE_ENDIAN);
    private long at;

    Stretch(FileChannel file, long at) {
      this.file = file;
      this.at = at;
    }

    void write(float[] values) throws IOException {
      for (float value : values) {
        if (buffer.remaining() < Float.BYTES) {
          flush();
        }
        buffer.putFloat(value);
      }
    }

    void flush() throws IOException {
      buffer.flip();
      while (buffer.hasRemaining()) {
        at += file.write(buffer, at);
      }
      buffer.clear();
    }
  }
}
