package dev.descent.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import dev.descent.engine.Family;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Files as accidents and attackers make them, the same ones each time: good ones cut, flipped bit
 * by bit, overwritten and spliced. {@link ParserFuzzTest} looks for worse ones.
 */
@Timeout(180)
class MangledFilesTest {
  @TempDir private Path folder;

  static List<Arguments> formats() throws IOException {
    return List.of(
        Arguments.of("csv", 200, GoodFiles.csv()),
        Arguments.of("json-lines", 200, GoodFiles.jsonLines()),
        Arguments.of("parquet", 80, GoodFiles.parquet()),
        Arguments.of("idx", 200, GoodFiles.idxFiles()),
        Arguments.of("npy", 150, GoodFiles.npyFiles()),
        Arguments.of("npz", 100, GoodFiles.npz()),
        Arguments.of("image-folders", 100, GoodFiles.imageFolders()));
  }

  @ParameterizedTest
  @MethodSource("formats")
  void mangledFilesAreReadOrRefused(String name, int copies, List<byte[]> good) throws IOException {
    DatasetFormat format = new Formats(Family.JSON).choose(name, null, new byte[0]);
    Random random = new Random(copies);

    int read = 0;
    for (int i = 0; i < copies; i++) {
      read += ReadOrRefused.check(format, mangled(good, random), folder) ? 1 : 0;
    }

    assertThat(read).isBetween(1, copies - 1);
  }

  @Test
  void everyFormatIsMangled() throws IOException {
    assertThat(formats()).extracting(format -> format.get()[0]).hasSameElementsAs(Formats.names());
  }

  @Test
  void mangledPicturesAreDecodedOrRefused() {
    List<byte[]> good = GoodFiles.pictures();
    Random random = new Random(1);

    int decoded = 0;
    try (PictureDecoder decoder = new PictureDecoder(ReadOrRefused.LIMITS)) {
      for (int i = 0; i < 600; i++) {
        decoded += ReadOrRefused.check(decoder, mangled(good, random)) ? 1 : 0;
      }
    }

    assertThat(decoded).isBetween(1, 599);
  }

  /** A copy of one of some files that is no longer what it was. */
  private static byte[] mangled(List<byte[]> good, Random random) {
    byte[] bytes = good.get(random.nextInt(good.size())).clone();
    int at = random.nextInt(bytes.length);
    switch (random.nextInt(4)) {
      case 0 -> {
        return Arrays.copyOf(bytes, at);
      }
      case 1 -> {
        byte[] other = good.get(random.nextInt(good.size()));
        int from = random.nextInt(other.length);
        byte[] spliced = Arrays.copyOf(bytes, at + other.length - from);
        System.arraycopy(other, from, spliced, at, other.length - from);
        return spliced;
      }
      case 2 -> {
        int count = Math.min(bytes.length - at, 1 + random.nextInt(16));
        for (int i = 0; i < count; i++) {
          bytes[at + i] = (byte) random.nextInt(256);
        }
      }
      default -> {
        for (int flips = 1 + random.nextInt(4); flips > 0; flips--) {
          bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
        }
      }
    }
    return bytes;
  }
}
