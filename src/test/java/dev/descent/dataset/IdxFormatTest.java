package dev.descent.dataset;

import static dev.descent.dataset.ImageFiles.bytes;
import static dev.descent.dataset.ImageFiles.file;
import static dev.descent.dataset.ImageFiles.gzip;
import static dev.descent.dataset.ImageFiles.idx;
import static dev.descent.dataset.ImageFiles.zip;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.descent.problem.ProblemException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IdxFormatTest {
  private static final byte[] TWO_IMAGES = idx(8, new int[] {2, 1, 3}, bytes(0, 128, 255, 1, 2, 3));
  private static final byte[] ONE_IMAGE = idx(8, new int[] {1, 1, 3}, bytes(7, 8, 9));

  @TempDir private Path folder;

  private ReadCsv read(byte[] bytes) throws IOException {
    return ReadCsv.of(file(folder, bytes), folder);
  }

  private float[] image(ReadCsv read, long row) throws IOException {
    Column column = read.file().columns().get(0);
    float[] image = new float[column.imageSize()];
    PixelFile.open(folder, 0, column).read(row, image, 0);
    return image;
  }

  /** Two elements, most significant byte first, as http://yann.lecun.com/exdb/mnist describes. */
  @ParameterizedTest
  @CsvSource({
    "8, 00ff, 0, 255",
    "9, 00ff, 0, -1",
    "11, 0102fffe, 258, -2",
    "12, 00010000fffffffd, 65536, -3",
    "13, 3fc00000c0000000, 1.5, -2.0",
    "14, 3ff8000000000000c000000000000000, 1.5, -2.0",
  })
  void everyTypeOfElement(int type, String hex, String first, String second) throws IOException {
    byte[] elements = HexFormat.of().parseHex(hex);

    ReadCsv read = read(idx(type, new int[] {2}, elements));

    assertThat(read.file().columns().get(0).name()).isEqualTo("label");
    assertThat(read.cells()).isEqualTo("[[%s], [%s]]".formatted(first, second));
  }

  @Test
  void imagesAloneAreAColumnWithoutATable() throws IOException {
    ReadCsv read = read(gzip(TWO_IMAGES));

    assertThat(read.file().columns()).containsExactly(Column.image("image", 1, 1, 3));
    assertThat(image(read, 1)).containsExactly(1, 2, 3);
    assertThat(read.file().rows(0, 10)).hasSize(2);
    assertThat(read.file().rows(1, 1)).hasSize(1);
    assertThat(folder.resolve(TableFile.NAME)).doesNotExist();
  }

  @Test
  void twoDimensionsAreColumnsOfNumbers() throws IOException {
    ReadCsv read = read(idx(8, new int[] {2, 2}, bytes(1, 2, 3, 4)));

    assertThat(read.columns()).isEqualTo("c0 INTEGER, c1 INTEGER");
    assertThat(read.cells()).isEqualTo("[[1, 2], [3, 4]]");
  }

  @Test
  void theFourFilesOfMnistAreStackedWithTheirSplit() throws IOException {
    ReadCsv read =
        read(
            zip(
                "t10k-images-idx3-ubyte.gz", gzip(ONE_IMAGE),
                "t10k-labels-idx1-ubyte.gz", gzip(idx(8, new int[] {1}, bytes(9))),
                "train-labels-idx1-ubyte", idx(8, new int[] {2}, bytes(5, 0)),
                "train-images-idx3-ubyte", TWO_IMAGES));

    assertThat(read.columns()).isEqualTo("image IMAGE, label INTEGER, split TEXT");
    assertThat(read.file().rows(0, 10))
        .extracting(row -> row.subList(1, 3).toString())
        .containsExactly("[5, train]", "[0, train]", "[9, test]");
    assertThat(image(read, 0)).containsExactly(0, 128, 255);
    assertThat(image(read, 2)).containsExactly(7, 8, 9);
  }

  @Test
  void profileTellsOfChannelsAndCopies() throws IOException {
    ReadCsv read = read(idx(8, new int[] {3, 2, 1, 2}, bytes(0, 0, 9, 9, 3, 3, 9, 9, 0, 0, 9, 9)));

    ColumnProfile image = read.profile().columns().get(0);
    assertThat(image.image())
        .isEqualTo(
            new ImageProfile(
                List.of(2, 1, 2),
                List.of(
                    new ImageProfile.ChannelStatistics(0, 3, 1, Math.sqrt(2)),
                    new ImageProfile.ChannelStatistics(9, 9, 9, 0))));
    assertThat(image.distinct()).isEqualTo(2);
    assertThat(image.warnings()).extracting(ColumnWarning::code).containsExactly("repeated-images");
  }

  @Test
  void imagesAndLabelsOfAnotherNumberAreRefused() {
    byte[] file = zip("a-idx3", TWO_IMAGES, "b-idx1", idx(8, new int[] {3}, bytes(1, 2, 3)));

    assertThatThrownBy(() -> read(file))
        .isInstanceOf(ProblemException.class)
        .hasMessage(
            "The entry 'a-idx3' has 2 rows, The entry 'b-idx1' has 3: arrays are joined row by row");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0000080300000002000000010000000300010203|cut short: its header says 2 rows, 1 were read",
        "000008010000000200010203|more bytes than its header says",
        "000008037fffffff7fffffff7fffffff|allowed are",
        "0000080300000002000100000001000000|allowed are",
        "00000801ffffffff0000|Dimension 0 of an IDX file is 4294967295",
        "0000080100000001ff|holds 1 row",
      })
  void headersAreNotTrusted(String hex, String detail) {
    byte[] file = HexFormat.of().parseHex(hex);

    assertThatThrownBy(() -> read(file))
        .isInstanceOf(ProblemException.class)
        .hasMessageContaining(detail);
  }
}
