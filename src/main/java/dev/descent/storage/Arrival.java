package dev.descent.storage;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;

/** A stream that becomes a file: counted, hashed and flushed while it arrives. */
final class Arrival {
  private static final int BUFFER_BYTES = 1 << 16;

  /** A long file is flushed in pieces of so many. */
  private static final int FLUSHED_BYTES = 1 << 24;

  private Arrival() {}

  /**
   * Writes all of a stream.
   *
   * @param limitBytes how many bytes are allowed
   * @param watcher hears of every few bytes that are in the file
   * @throws LimitExceededException when there are more
   */
  static Stored write(InputStream bytes, Path to, long limitBytes, Storage.Watcher watcher)
      throws IOException {
    MessageDigest digest = Sha256.digest();
    long total = 0;
    long begun = 0;
    byte[] buffer = new byte[BUFFER_BYTES];
    try (OutputStream out = Files.newOutputStream(to);
        Flush flush = new Flush(to)) {
      for (int n = fill(bytes, buffer); n > 0; n = fill(bytes, buffer)) {
        total += n;
        if (total > limitBytes) {
          throw new LimitExceededException(limitBytes);
        }
        digest.update(buffer, 0, n);
        out.write(buffer, 0, n);
        watcher.written(to, total);
        if (total - begun >= FLUSHED_BYTES && flush.begin()) {
          begun = total;
        }
      }
    }
    return new Stored(HexFormat.of().formatHex(digest.digest()), total);
  }

  /** Reads as many bytes as fit, for senders hand over a few at a time; none at the end. */
  private static int fill(InputStream bytes, byte[] buffer) throws IOException {
    return bytes.readNBytes(buffer, 0, buffer.length);
  }
}
