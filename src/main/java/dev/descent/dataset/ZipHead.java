package dev.descent.dataset;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Locale;
import java.util.Optional;

/** What the first bytes of a ZIP say: the name of its first entry. */
final class ZipHead {
  private static final int SIGNATURE = 0x04034b50;
  static final int BYTES = 30;

  private ZipHead() {}

  /** The first entry's name in lower case; empty when it is no ZIP or has no entry. */
  static Optional<String> firstName(byte[] head) {
    if (head.length < BYTES) {
      return Optional.empty();
    }
    ByteBuffer bytes = ByteBuffer.wrap(head).order(ByteOrder.LITTLE_ENDIAN);
    if (bytes.getInt(0) != SIGNATURE) {
      return Optional.empty();
    }
    int length = Math.min(bytes.getShort(26) & 0xffff, head.length - BYTES);
    return Optional.of(new String(head, BYTES, length, UTF_8).toLowerCase(Locale.ROOT));
  }
}
