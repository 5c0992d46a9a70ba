package dev.descent.dataset;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/** A file's bytes, unpacked when they are gzip, never more of them than allowed. */
final class Unpacked extends FilterInputStream {
  private static final int BUFFER_BYTES = 1 << 16;

  private final ByteBudget budget;

  private Unpacked(InputStream in, ByteBudget budget) {
    super(in);
    this.budget = budget;
  }

  static Unpacked open(Path file, DatasetLimits limits) throws IOException {
    return open(Original.in(file), limits);
  }

  static Unpacked open(Original original, DatasetLimits limits) throws IOException {
    return open(original.open(), ByteBudget.of(original.mostBytes(), limits));
  }

  /** A stream's bytes, taken out of a budget. */
  static Unpacked open(InputStream bytes, ByteBudget budget) throws IOException {
    InputStream raw = new BufferedInputStream(bytes, BUFFER_BYTES);
    try {
      raw.mark(2);
      boolean packed = isPacked(raw.readNBytes(2));
      raw.reset();
      return new Unpacked(packed ? new GZIPInputStream(raw, BUFFER_BYTES) : raw, budget);
    } catch (IOException e) {
      raw.close();
      throw damaged(e);
    }
  }

  /** Whether a file that begins with these two bytes is gzip. */
  static boolean isPacked(byte[] first) {
    return first.length == 2 && first[0] == 0x1f && first[1] == (byte) 0x8b;
  }

  /** The first bytes of a file, for recognising it. */
  static byte[] head(Path file, DatasetLimits limits, int bytes) throws IOException {
    return head(Original.in(file), limits, bytes);
  }

  static byte[] head(Original original, DatasetLimits limits, int bytes) throws IOException {
    try (Unpacked in = open(original, limits)) {
      return in.readNBytes(bytes);
    }
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    int n;
    try {
      n = super.read(into, offset, length);
    } catch (IOException e) {
      throw damaged(e);
    }
    budget.take(Math.max(0, n));
    return n;
  }

  private static RuntimeException damaged(IOException e) throws IOException {
    if (e instanceof ZipException || e instanceof EOFException) {
      return BadRows.invalid("The gzip file is damaged or cut short", e);
    }
    throw e;
  }
}
