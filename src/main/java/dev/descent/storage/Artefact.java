package dev.descent.storage;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/**
 * A file of a header and raw numbers: eight bytes that say what it is, the header's length as a
 * little-endian 32-bit integer, the header as UTF-8 JSON, the numbers as raw little-endian floats,
 * and the SHA-256 of all that. Opened, it gives the numbers one array after the other.
 */
public final class Artefact implements AutoCloseable {
  private static final int MAGIC_BYTES = 8;
  private static final int HASH_BYTES = 32;
  private static final int BUFFER_BYTES = 1 << 16;

  private final InputStream numbers;
  private final byte[] header;
  private long left;

  private Artefact(InputStream numbers, byte[] header, long left) {
    this.numbers = numbers;
    this.header = header;
    this.left = left;
  }

  /**
   * The bytes of an artefact.
   *
   * @param magic eight ASCII characters
   * @param header JSON
   * @param arrays little-endian numbers
   */
  public static InputStream bytes(String magic, byte[] header, List<byte[]> arrays) {
    ByteBuffer start =
        ByteBuffer.allocate(MAGIC_BYTES + Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    start.put(magic.getBytes(StandardCharsets.US_ASCII)).putInt(header.length);
    List<byte[]> parts = new ArrayList<>(List.of(start.array(), header));
    parts.addAll(arrays);
    MessageDigest hash = Sha256.digest();
    parts.forEach(hash::update);
    parts.add(hash.digest());
    return new SequenceInputStream(
        Collections.enumeration(parts.stream().map(ByteArrayInputStream::new).toList()));
  }

  /**
   * Opens an artefact, once its hash is known to match.
   *
   * @throws IOException if it is of another kind, or is not as it was written
   */
  public static Artefact open(Path path, String magic) throws IOException {
    long total = Files.size(path) - HASH_BYTES;
    check(path, total);
    InputStream in = Files.newInputStream(path);
    try {
      byte[] start = exactly(in, MAGIC_BYTES + Integer.BYTES);
      if (!Arrays.equals(
          magic.getBytes(StandardCharsets.US_ASCII), Arrays.copyOf(start, MAGIC_BYTES))) {
        throw new IOException("not a file of the kind " + magic);
      }
      int length = ByteBuffer.wrap(start).order(ByteOrder.LITTLE_ENDIAN).getInt(MAGIC_BYTES);
      return new Artefact(in, exactly(in, length), total - start.length - length);
    } catch (IOException | RuntimeException e) {
      in.close();
      throw e;
    }
  }

  private static void check(Path path, long total) throws IOException {
    if (total < MAGIC_BYTES + Integer.BYTES) {
      throw new IOException("too short to be an artefact");
    }
    MessageDigest hash = Sha256.digest();
    byte[] buffer = new byte[BUFFER_BYTES];
    try (InputStream in = Files.newInputStream(path)) {
      for (long left = total; left > 0; ) {
        int count = in.read(buffer, 0, (int) Math.min(buffer.length, left));
        if (count < 0) {
          throw new EOFException("the file ends early");
        }
        hash.update(buffer, 0, count);
        left -= count;
      }
      if (!MessageDigest.isEqual(hash.digest(), exactly(in, HASH_BYTES))) {
        throw new IOException("the hash does not match the bytes");
      }
    }
  }

  private static byte[] exactly(InputStream in, int count) throws IOException {
    byte[] bytes = in.readNBytes(count);
    if (bytes.length < count) {
      throw new EOFException("the file ends early");
    }
    return bytes;
  }

  /** The header's JSON. */
  public byte[] header() {
    return header;
  }

  /** Bytes of the numbers that were not given yet. */
  public long left() {
    return left;
  }

  /** The next of the numbers' bytes. */
  public byte[] next(int count) throws IOException {
    if (count > left) {
      throw new EOFException("fewer numbers than the header says");
    }
    left -= count;
    return exactly(numbers, count);
  }

  @Override
  public void close() throws IOException {
    numbers.close();
  }
}
