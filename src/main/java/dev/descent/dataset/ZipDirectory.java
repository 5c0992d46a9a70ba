package dev.descent.dataset;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads the directory at the end of a ZIP, with what the JDK's reader does not tell: encryption,
 * links, the number of disks.
 *
 * <p>PKWARE, APPNOTE.TXT 6.3.10, sections 4.3 and 4.5.3.
 */
final class ZipDirectory {
  private static final int END_SIGNATURE = 0x06054b50;
  private static final int END_BYTES = 22;
  private static final int END_64_SIGNATURE = 0x06064b50;
  private static final int END_64_BYTES = 56;
  private static final int LOCATOR_64_SIGNATURE = 0x07064b50;
  private static final int LOCATOR_64_BYTES = 20;
  private static final int ENTRY_SIGNATURE = 0x02014b50;
  private static final int ENTRY_BYTES = 46;
  private static final int LONGEST_COMMENT = 0xffff;
  private static final int EXTRA_64 = 1;
  private static final long FULL = 0xffffffffL;
  private static final int MOST_BYTES = 1 << 26;

  private static final int ENCRYPTED = 1;
  private static final int UTF_8_NAME = 1 << 11;
  private static final int UNIX = 3;
  private static final int UNIX_TYPE = 0xf000;
  private static final int UNIX_FILE = 0x8000;
  private static final int UNIX_FOLDER = 0x4000;

  private final FileChannel file;
  private final DatasetLimits limits;

  private ZipDirectory(FileChannel file, DatasetLimits limits) {
    this.file = file;
    this.limits = limits;
  }

  /** Reads the entries in the order of the directory, which are checked. */
  static List<ZipItem> read(FileChannel file, DatasetLimits limits) throws IOException {
    return new ZipDirectory(file, limits).read();
  }

  private List<ZipItem> read() throws IOException {
    long end = end();
    ByteBuffer last = at(end, END_BYTES);
    long count = last.getShort(10) & 0xffff;
    long bytes = last.getInt(12) & FULL;
    long start = last.getInt(16) & FULL;
    boolean oneDisk = last.getShort(4) == 0 && last.getShort(6) == 0;
    if (count == 0xffff || bytes == FULL || start == FULL) {
      ByteBuffer locator = at(end - LOCATOR_64_BYTES, LOCATOR_64_BYTES);
      if (locator.getInt(0) == LOCATOR_64_SIGNATURE) {
        ByteBuffer larger = at(locator.getLong(8), END_64_BYTES);
        if (larger.getInt(0) != END_64_SIGNATURE) {
          throw damaged();
        }
        count = larger.getLong(32);
        bytes = larger.getLong(40);
        start = larger.getLong(48);
        oneDisk = larger.getInt(16) == 0 && larger.getInt(20) == 0;
      }
    }
    if (!oneDisk) {
      throw BadRows.invalid("The ZIP is one part of several: join them first");
    }
    if (count < 0 || count > limits.archiveEntries()) {
      throw BadRows.invalid(
          "The ZIP has %s entries, allowed are %d"
              .formatted(Long.toUnsignedString(count), limits.archiveEntries()));
    }
    if (bytes < 0 || bytes > MOST_BYTES || start < 0 || start + bytes > end) {
      throw damaged();
    }
    List<ZipItem> items = items(at(start, (int) bytes), (int) count);
    ZipItem.check(items);
    return items;
  }

  /** The last place that holds the end's signature and a comment that reaches to the end. */
  private long end() throws IOException {
    int length = (int) Math.min(file.size(), END_BYTES + LONGEST_COMMENT);
    long from = file.size() - length;
    ByteBuffer tail = at(from, length);
    for (int p = length - END_BYTES; p >= 0; p--) {
      if (tail.getInt(p) == END_SIGNATURE
          && (tail.getShort(p + 20) & 0xffff) == length - END_BYTES - p) {
        return from + p;
      }
    }
    throw damaged();
  }

  private List<ZipItem> items(ByteBuffer directory, int count) {
    List<ZipItem> items = new ArrayList<>();
    int p = 0;
    for (int i = 0; i < count; i++) {
      if (directory.limit() - p < ENTRY_BYTES || directory.getInt(p) != ENTRY_SIGNATURE) {
        throw damaged();
      }
      int nameBytes = directory.getShort(p + 28) & 0xffff;
      int extraBytes = directory.getShort(p + 30) & 0xffff;
      int next = p + ENTRY_BYTES + nameBytes + extraBytes + (directory.getShort(p + 32) & 0xffff);
      if (next > directory.limit()) {
        throw damaged();
      }
      items.add(item(directory.slice(p, next - p).order(ByteOrder.LITTLE_ENDIAN)));
      p = next;
    }
    if (p != directory.limit()) {
      throw damaged();
    }
    return items;
  }

  private static ZipItem item(ByteBuffer entry) {
    int flags = entry.getShort(8);
    byte[] name = new byte[entry.getShort(28) & 0xffff];
    entry.get(ENTRY_BYTES, name);
    long[] sizes = {entry.getInt(24) & FULL, entry.getInt(20) & FULL, entry.getInt(42) & FULL};
    widen(sizes, entry, ENTRY_BYTES + name.length, entry.getShort(30) & 0xffff);
    ZipItem item =
        new ZipItem(
            new String(name, (flags & UTF_8_NAME) == 0 && !isUtf8(name) ? ISO_8859_1 : UTF_8),
            entry.getShort(10) & 0xffff,
            entry.getInt(16),
            sizes[1],
            sizes[0],
            sizes[2]);
    if ((flags & ENCRYPTED) != 0) {
      throw item.refused("is encrypted");
    }
    if (item.method() != 0 && item.method() != 8) {
      throw item.refused(
          "is packed by method %d; read are 0 (stored) and 8 (deflate)".formatted(item.method()));
    }
    int type = entry.getInt(38) >>> 16 & UNIX_TYPE;
    boolean unix = (entry.getShort(4) & 0xffff) >> 8 == UNIX;
    if (unix && type != 0 && type != UNIX_FILE && type != UNIX_FOLDER) {
      throw item.refused("is a link or a device, not a file");
    }
    return item;
  }

  private static boolean isUtf8(byte[] name) {
    return new String(name, UTF_8).indexOf('\ufffd') < 0;
  }

  /** Takes sizes that do not fit four bytes from the extra field meant for them. */
  private static void widen(long[] sizes, ByteBuffer entry, int from, int bytes) {
    for (int p = from; p + 4 <= from + bytes; ) {
      int length = entry.getShort(p + 2) & 0xffff;
      if (entry.getShort(p) == EXTRA_64) {
        int at = p + 4;
        for (int i = 0; i < sizes.length; i++) {
          if (sizes[i] == FULL && at + 8 <= Math.min(p + 4 + length, from + bytes)) {
            sizes[i] = entry.getLong(at);
            at += 8;
          }
        }
        return;
      }
      p += 4 + length;
    }
  }

  private ByteBuffer at(long position, int bytes) throws IOException {
    return read(file, position, bytes);
  }

  /** Reads bytes that must be there. */
  static ByteBuffer read(FileChannel file, long position, int bytes) throws IOException {
    if (position < 0 || bytes < 0 || position > file.size() - bytes) {
      throw damaged();
    }
    ByteBuffer buffer = ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
    while (buffer.hasRemaining()) {
      if (file.read(buffer, position + buffer.position()) < 0) {
        throw damaged();
      }
    }
    return buffer.flip();
  }

  static RuntimeException damaged() {
    return BadRows.invalid("The ZIP is damaged or cut short");
  }
}
