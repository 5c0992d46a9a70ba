package dev.descent.dataset;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import java.util.zip.ZipException;

/**
 * A ZIP whose entries are read where they lie: nothing is ever unpacked to a file. All bytes are
 * counted as they come out, and compared with their checksum.
 */
final class ZipArchive implements AutoCloseable {
  private static final int HEAD_SIGNATURE = 0x04034b50;
  private static final int HEAD_BYTES = 30;
  private static final int BUFFER_BYTES = 1 << 13;

  private final FileChannel file;
  private final ByteBudget budget;
  private final List<ZipItem> items;

  private ZipArchive(FileChannel file, DatasetLimits limits) throws IOException {
    this.file = file;
    this.budget = ByteBudget.of(file.size(), limits);
    this.items = ZipDirectory.read(file, limits);
  }

  /** Whether a file starts like a ZIP. */
  static boolean recognises(Path path) throws IOException {
    try (InputStream in = Files.newInputStream(path)) {
      return ZipHead.firstName(in.readNBytes(ZipHead.BYTES)).isPresent();
    }
  }

  static ZipArchive open(Path path, DatasetLimits limits) throws IOException {
    FileChannel file = FileChannel.open(path, StandardOpenOption.READ);
    try {
      return new ZipArchive(file, limits);
    } catch (IOException | RuntimeException e) {
      file.close();
      throw e;
    }
  }

  /** The entries in the order of the directory, without what systems leave by themselves. */
  List<ZipItem> items() {
    return items.stream().filter(item -> !item.isLitter()).toList();
  }

  /** The bytes of all entries together may be that many. */
  ByteBudget budget() {
    return budget;
  }

  /** All bytes of an entry, which may be that many. */
  byte[] bytes(ZipItem item, int most) throws IOException {
    try (InputStream in = open(item)) {
      byte[] bytes = in.readNBytes(most);
      if (in.read() >= 0) {
        throw item.refused("has more than the allowed %d bytes".formatted(most));
      }
      return bytes;
    }
  }

  /**
   * An entry's bytes, unpacked. At their end, errors tell when they were not what the directory
   * says.
   */
  InputStream open(ZipItem item) throws IOException {
    budget.check(item.bytes());
    ByteBuffer head = ZipDirectory.read(file, item.at(), HEAD_BYTES);
    if (head.getInt(0) != HEAD_SIGNATURE) {
      throw item.refused("is damaged");
    }
    long start =
        item.at() + HEAD_BYTES + (head.getShort(26) & 0xffff) + (head.getShort(28) & 0xffff);
    if (item.packedBytes() < 0 || item.packedBytes() > file.size() - start) {
      throw item.refused("is damaged or cut short");
    }
    InputStream packed = new FileStretch(file, start, place -> start + item.packedBytes());
    return new Checked(item, item.method() == 0 ? packed : new Deflated(packed));
  }

  @Override
  public void close() throws IOException {
    file.close();
  }

  /** Deflated bytes without a head of their own. */
  private static final class Deflated extends InflaterInputStream {
    Deflated(InputStream packed) {
      super(packed, new Inflater(true), BUFFER_BYTES);
    }

    @Override
    public void close() throws IOException {
      inf.end();
      super.close();
    }
  }

  /** Takes bytes out of the budget and compares their checksum at the end. */
  private final class Checked extends CheckedInputStream {
    private final ZipItem item;

    Checked(ZipItem item, InputStream in) {
      super(in, new CRC32());
      this.item = item;
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
      } catch (ZipException | EOFException e) {
        throw item.refused("is damaged or cut short");
      }
      budget.take(Math.max(0, n));
      if (n < 0 && (int) getChecksum().getValue() != item.crc()) {
        throw item.refused("is damaged: its checksum differs");
      }
      return n;
    }
  }
}
