package dev.descent.dataset;

import dev.descent.engine.data.Part;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import org.jspecify.annotations.Nullable;

/** Writes one part's rows to their place in a file, through buffers. */
final class PreparedWriter {
  /**
   * Bytes written at once. Linux caches what is written at once as one block where its file systems
   * allow it, and mapped rows at random places of blocks of 256 KiB were read 13 times as slowly as
   * those of 64 KiB on a virtual machine whose page tables are kept by software.
   */
  private static final int BUFFER_BYTES = 1 << 16;

  private final Stretch features;
  private final Stretch targets;
  private final @Nullable Stretch weights;

  PreparedWriter(FileChannel file, long start, PreparedFile.Header header, Part part) {
    this.features = new Stretch(file, start + header.featuresAt(part));
    this.targets = new Stretch(file, start + header.targetsAt(part));
    this.weights =
        header.weights(part) == 0 ? null : new Stretch(file, start + header.weightsAt(part));
  }

  void write(float[] rowFeatures, float[] rowTargets, float weight) throws IOException {
    features.write(rowFeatures);
    targets.write(rowTargets);
    if (weights != null) {
      weights.write(weight);
    }
  }

  void flush() throws IOException {
    features.flush();
    targets.flush();
    if (weights != null) {
      weights.flush();
    }
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
        write(value);
      }
    }

    void write(float value) throws IOException {
      if (buffer.remaining() < Float.BYTES) {
        flush();
      }
      buffer.putFloat(value);
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
