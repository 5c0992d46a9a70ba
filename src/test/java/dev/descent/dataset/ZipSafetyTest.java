package dev.descent.dataset;

import static dev.descent.dataset.ImageFiles.bytes;
import static dev.descent.dataset.ImageFiles.file;
import static dev.descent.dataset.ImageFiles.grey;
import static dev.descent.dataset.ImageFiles.gzip;
import static dev.descent.dataset.ImageFiles.idx;
import static dev.descent.dataset.ImageFiles.npy;
import static dev.descent.dataset.ImageFiles.zip;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.descent.engine.Family;
import dev.descent.problem.ProblemException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Archives that are made to do harm: each is refused, and nothing is left in the folder. */
class ZipSafetyTest {
  private static final byte[] IMAGE = grey(new int[][] {{1, 2}});
  private static final int CENTRAL = 0x02014b50;

  /** Of 100 KB unpacked. */
  private static final DatasetLimits SMALL =
      ReadCsv.limits(Map.of("unpacked-bytes", "100KB", "archive-entries", "100"));

  @TempDir private Path folder;

  private void assertRefused(byte[] upload, String detail) throws IOException {
    assertRefused(upload, ReadCsv.LIMITS, detail);
  }

  private void assertRefused(byte[] upload, DatasetLimits limits, String detail)
      throws IOException {
    Path work = Files.createDirectories(folder.resolve("work"));
    Path original = file(folder, upload);

    assertThatThrownBy(
            () ->
                new Formats(Family.JSON)
                    .choose(null, null, Unpacked.head(original, limits, 4096))
                    .read(original, work, limits))
        .isInstanceOf(ProblemException.class)
        .hasMessageContaining(detail);
    try (Stream<Path> left = Files.list(folder)) {
      assertThat(left.map(path -> path.getFileName().toString()))
          .containsExactlyInAnyOrder("original", "work");
    }
  }

  /** Changes a field of the n-th entry in the directory of a ZIP. */
  private static byte[] changed(byte[] zip, int entry, int offset, int value, int size) {
    ByteBuffer bytes = ByteBuffer.wrap(zip).order(ByteOrder.LITTLE_ENDIAN);
    int seen = 0;
    for (int p = 0; p < zip.length - 4; p++) {
      if (bytes.getInt(p) == CENTRAL && seen++ == entry) {
        if (size == 2) {
          bytes.putShort(p + offset, (short) value);
        } else {
          bytes.putInt(p + offset, value);
        }
        return zip;
      }
    }
    throw new IllegalArgumentException("no entry " + entry);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a/../../out.png",
        "/etc/out.png",
        "a\\out.png",
        "C:/out.png",
        "a/./out.png",
        "a//out.png"
      })
  void namesThatLeadOut(String name) throws IOException {
    assertRefused(zip("a/1.png", IMAGE, name, IMAGE), "is not a plain relative path");
    assertThat(folder.resolveSibling("out.png")).doesNotExist();
  }

  @Test
  void linksAreNotFiles() throws IOException {
    byte[] archive = zip("a/1.png", IMAGE, "a/2.png", "../../etc/passwd".getBytes(UTF_8));
    changed(archive, 1, 4, 3 << 8, 2); // made by Unix
    changed(archive, 1, 38, 0xA1FF << 16, 4); // a symbolic link

    assertRefused(archive, "'a/2.png' is a link or a device");
  }

  @Test
  void encryptedAndUnknownPacking() throws IOException {
    assertRefused(changed(zip("a/1.png", IMAGE), 0, 8, 1, 2), "is encrypted");
    assertRefused(changed(zip("a/1.png", IMAGE), 0, 10, 12, 2), "is packed by method 12");
  }

  @Test
  void namesThatAreThereTwice() throws IOException {
    byte[] archive = zip("a/1.png", IMAGE, "a/2.png", IMAGE);
    String text = new String(archive, ISO_8859_1);

    assertRefused(
        text.replace("a/2.png", "a/1.png").getBytes(ISO_8859_1), "'a/1.png' is there twice");
  }

  @Test
  void archivesInside() throws IOException {
    assertRefused(zip("a/1.png", IMAGE, "a/2.zip", zip("x", IMAGE)), "archive inside the archive");
  }

  @Test
  void oneOfSeveralDisks() throws IOException {
    byte[] archive = zip("a/1.png", IMAGE);
    archive[archive.length - 18] = 1;

    assertRefused(archive, "one part of several");
  }

  @Test
  void moreEntriesThanAllowed() throws IOException {
    Object[] entries = new Object[4002];
    for (int i = 0; i < 2001; i++) {
      entries[2 * i] = "a/" + i + ".png";
      entries[2 * i + 1] = IMAGE;
    }

    assertRefused(zip(entries), "has 2001 entries, allowed are 2000");
  }

  @Test
  void bombsOfEachKindAreCountedAsTheyUnpack() throws IOException {
    byte[] zeros = new byte[40 << 20];

    assertRefused(zip("a/1.png", zeros, "a/2.png", IMAGE), "unpacks to");
    byte[] lying = changed(zip("a/1.png", zeros, "a/2.png", IMAGE), 0, 24, 10, 4);
    assertRefused(lying, "unpacks to more than the allowed 16777216 bytes");
    byte[] labels = idx(8, new int[] {200_000}, new byte[200_000]);
    assertRefused(gzip(labels), SMALL, "more than the allowed 102400");
    assertRefused(zip("labels-idx1.gz", gzip(labels)), SMALL, "more than the allowed 102400");
    assertRefused(
        zip("x.npy", npy("{'descr': '|u1', 'fortran_order': False, 'shape': (200000,), }", labels)),
        SMALL,
        "unpacks to");
  }

  /** Its head says 60,000 × 60,000, which would be 3.6 GB; nothing of it is taken. */
  @Test
  void anEnormousPictureIsRefusedByItsHead() throws IOException {
    byte[] png = pngHead(60_000, 60_000);

    assertRefused(
        zip("a/1.png", IMAGE, "a/2.png", png),
        "'a/2.png' has 60000 × 60000 pixels, allowed are 1048576");
  }

  private static byte[] pngHead(int width, int height) {
    ByteBuffer head = ByteBuffer.allocate(57);
    head.putLong(0x89504e470d0a1a0aL);
    chunk(
        head,
        "IHDR",
        ByteBuffer.allocate(13).putInt(width).putInt(height).put(bytes(8, 0, 0, 0, 0)).array());
    chunk(head, "IDAT", new byte[0]);
    chunk(head, "IEND", new byte[0]);
    return head.array();
  }

  private static void chunk(ByteBuffer into, String type, byte[] data) {
    CRC32 crc = new CRC32();
    crc.update(type.getBytes(UTF_8));
    crc.update(data);
    into.putInt(data.length).put(type.getBytes(UTF_8)).put(data).putInt((int) crc.getValue());
  }

  @Test
  void decodedImagesCountTowardsTheLimit() throws IOException {
    byte[] large = ImageFiles.plain(200, 300, 0);

    assertRefused(zip("a/1.png", large, "a/2.png", large), SMALL, "more than the allowed 102400");
  }

  @Test
  void flippedBytesAreNoticedByTheirChecksum() throws IOException {
    byte[] archive = zip("a/1.png", IMAGE, "a/2.png", IMAGE);
    archive[50] ^= 1;

    assertRefused(archive, "'a/1.png' is damaged");
  }
}
