package dev.descent.dataset;

import dev.descent.problem.ProblemException;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/** A file's bytes, unpacked when they are gzip, never more of them than allowed. */
final class Unpacked extends FilterInputStream {
  private static final long RATIO_COUNTS_FROM = 16L << 20;

  private final long allowed;
  private long count;

  private Unpacked(InputStream in, long allowed) {
    super(in);
    this.allowed = allowed;
  }

  static Unpacked open(Path file, DatasetLimits limits) throws IOException {
    InputStream raw = new BufferedInputStream(Files.newInputStream(file), 1 << 16);
    try {
      raw.mark(2);
      boolean packed = raw.read() == 0x1f && raw.read() == 0x8b;
      raw.reset();
      if (!packed) {
        return new Unpacked(raw, limits.unpackedBytes().toBytes());
      }
      return new Unpacked(new GZIPInputStream(raw, 1 << 16), allowed(file, limits));
    } catch (IOException e) {
      raw.close();
      throw damaged(e);
    }
  }

  /** How many bytes a packed file may unpack to. */
  static long allowed(Path file, DatasetLimits limits) throws IOException {
    long byRatio = Math.max(RATIO_COUNTS_FROM, Files.size(file) * limits.unpackedRatio());
    return Math.min(limits.unpackedBytes().toBytes(), byRatio);
  }

  /** The first bytes of a file, for recognising it. */
  static byte[] head(Path file, DatasetLimits limits, int bytes) throws IOException {
    try (Unpacked in = open(file, limits)) {
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
    count += Math.max(0, n);
    if (count > allowed) {
      throw BadRows.invalid("The file unpacks to more than the allowed " + allowed + " bytes");
    }
    return n;
  }

  private static RuntimeException damaged(IOException e) throws IOException {
    if (e instanceof ZipException || e instanceof EOFException) {
      ProblemException problem = BadRows.invalid("The gzip file is damaged or cut short");
      problem.initCause(e);
      return problem;
    }
    throw e;
  }
}
