package dev.descent.dataset;

import static dev.descent.dataset.ImageFiles.bytes;
import static dev.descent.dataset.ImageFiles.encoded;
import static dev.descent.dataset.ImageFiles.grey;
import static dev.descent.dataset.ImageFiles.gzip;
import static dev.descent.dataset.ImageFiles.idx;
import static dev.descent.dataset.ImageFiles.npy;
import static dev.descent.dataset.ImageFiles.zip;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.descent.engine.random.Purpose;
import dev.descent.engine.random.RandomStream;
import dev.descent.problem.ProblemException;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Files that are cut short, or have some bits turned over, are read or refused: nothing but a
 * problem comes out, and nothing is left but the table.
 */
class ParserFuzzTest {
  private static final int CHANGES = 150;
  private static final byte[] IMAGES = idx(8, new int[] {2, 2, 2}, bytes(1, 2, 3, 4, 5, 6, 7, 8));
  private static final byte[] LABELS = idx(8, new int[] {2}, bytes(0, 1));
  private static final byte[] ARRAY =
      npy(
          "{'descr': '<i2', 'fortran_order': True, 'shape': (2, 2), }",
          bytes(1, 0, 2, 0, 3, 0, 4, 0));

  @TempDir private Path folder;

  private record Seed(DatasetFormat format, byte[] file) {
    @Override
    public String toString() {
      return format + " of " + file.length + " bytes";
    }
  }

  static List<Seed> seeds() {
    byte[] jpeg = encoded(new BufferedImage(8, 8, BufferedImage.TYPE_INT_RGB), "jpg");
    byte[] png = grey(new int[8][8]);
    return List.of(
        new Seed(new IdxFormat(null), IMAGES),
        new Seed(new IdxFormat(null), gzip(IMAGES)),
        new Seed(new IdxFormat(null), zip("idx3", gzip(IMAGES), "idx1", LABELS)),
        new Seed(new NpyFormat(null), ARRAY),
        new Seed(new NpzFormat(null), zip("x.npy", ARRAY, "y.npy", ARRAY)),
        new Seed(new ImageFoldersFormat(null, null), zip("a/1.png", png, "b/2.jpg", jpeg)));
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void onlyProblemsComeOut(Seed seed) throws IOException {
    RandomStream random = RandomStream.ofLayer(1, Purpose.SUBSAMPLE, 0);
    for (int change = 0; change < CHANGES; change++) {
      byte[] file = changed(seed.file(), random, change);
      Path work = Files.createDirectory(folder.resolve("w" + change));
      Path original = ImageFiles.file(folder, file);

      try {
        seed.format().read(original, work, ReadCsv.LIMITS);
      } catch (ProblemException refused) {
        assertThat(refused.detail()).isNotBlank();
      } catch (IOException | RuntimeException e) {
        fail("change " + change + ": " + Arrays.toString(file), e);
      }

      try (Stream<Path> left = Files.list(work)) {
        assertThat(left.map(path -> path.getFileName().toString()))
            .allMatch(name -> name.matches("table\\.parquet|c[0-9]+\\.(pixels|floats)"));
      }
    }
    try (Stream<Path> left = Files.list(folder)) {
      assertThat(left.count()).isEqualTo(CHANGES + 1);
    }
  }

  /** Texts on which a careless pattern would try ways without end. */
  @Test
  void longHeadsAreRefusedAtOnce() throws IOException {
    for (String middle :
        List.of(
            "1".repeat(60_000), "1, ".repeat(20_000), "1" + " ".repeat(60_000), "],'shape':[")) {
      String head = "{'descr': '<i2', 'fortran_order': False, 'shape': (" + middle + "x), }";
      Path original = ImageFiles.file(folder, npy(head, new byte[4]));

      assertTimeoutPreemptively(
          Duration.ofSeconds(2),
          () ->
              assertThatThrownBy(() -> new NpyFormat(null).read(original, folder, ReadCsv.LIMITS))
                  .isInstanceOf(ProblemException.class)
                  .hasMessageContaining("must be a dictionary"));
    }
  }

  @Test
  void picturesAreDecodedOrRefused() {
    byte[] jpeg = encoded(new BufferedImage(24, 24, BufferedImage.TYPE_INT_RGB), "jpg");
    byte[] png = grey(new int[24][24]);
    RandomStream random = RandomStream.ofLayer(2, Purpose.SUBSAMPLE, 0);
    int refused = 0;
    try (PictureDecoder decoder = new PictureDecoder(ReadCsv.LIMITS)) {
      for (int change = 0; change < 4 * CHANGES; change++) {
        byte[] file = changed(change % 2 == 0 ? jpeg : png, random, change);
        try {
          Picture picture = decoder.decode(file);
          assertThat(picture.pixels())
              .hasSize(picture.channels() * picture.height() * picture.width());
        } catch (ProblemException e) {
          assertThat(e.detail()).matches("(is|has) .*");
          refused++;
        }
      }
    }
    assertThat(refused).isGreaterThan(CHANGES);
  }

  private static byte[] changed(byte[] seed, RandomStream random, int change) {
    byte[] file = seed.clone();
    int flips = random.below(4, 10 * change);
    for (int i = 0; i < flips; i++) {
      int bit = random.below(8 * file.length, 10 * change + 1 + i);
      file[bit / 8] ^= (byte) (1 << bit % 8);
    }
    boolean cut = flips == 0 || random.below(4, 10 * change + 8) == 0;
    return cut ? Arrays.copyOf(file, random.below(file.length, 10 * change + 9)) : file;
  }
}
