package dev.descent.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.descent.problem.ProblemException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that NumPy 2.4.6 wrote. */
class NumpyFilesTest {
  private static final Path FILES = Path.of("src/test/resources/numpy");

  @TempDir private Path folder;

  private ReadCsv read(String name) throws IOException {
    return ReadCsv.of(FILES.resolve(name), folder);
  }

  /** The six cells of an array [3, 2]. */
  private static List<@Nullable Object> cells(ReadCsv read, String name) throws IOException {
    List<String> names = read.file().columns().stream().map(Column::name).toList();
    List<@Nullable Object> cells = new ArrayList<>();
    for (List<@Nullable Object> row : read.file().rows(0, 3)) {
      cells.add(row.get(names.indexOf(name + "_0")));
      cells.add(row.get(names.indexOf(name + "_1")));
    }
    return cells;
  }

  @ParameterizedTest
  @CsvSource({
    "i1, -128, 127",
    "i2, -32768, 32767",
    "i4, -2147483648, 2147483647",
    "i8, -9223372036854775808, 9223372036854775807",
  })
  void signedNumbersOfEitherOrder(String type, long least, long greatest) throws IOException {
    ReadCsv read = read("dtypes.npz");

    for (String order : type.equals("i1") ? List.of("little") : List.of("little", "big")) {
      assertThat(cells(read, type + "_" + order + "_C"))
          .isEqualTo(cells(read, type + "_" + order + "_F"))
          .containsExactly(least, greatest, -1L, 0L, 1L, 2L);
    }
  }

  @ParameterizedTest
  @CsvSource({"u1, 255", "u2, 65535", "u4, 4294967295", "u8, 9223372036854775807"})
  void unsignedNumbersOfEitherOrder(String type, long greatest) throws IOException {
    ReadCsv read = read("dtypes-compressed.npz");

    for (String order : type.equals("u1") ? List.of("little") : List.of("little", "big")) {
      assertThat(cells(read, type + "_" + order + "_C"))
          .isEqualTo(cells(read, type + "_" + order + "_F"))
          .containsExactly(0L, greatest, 1L, 2L, 3L, 4L);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "f2, 65504, 5.960464477539063e-08",
    "f4, 3.4028234663852886e+38, 1.401298464324817e-45",
    "f8, 1.7976931348623157e+308, 4.9e-324",
  })
  void floatsWhoseNotANumberIsMissing(String type, double greatest, double least)
      throws IOException {
    ReadCsv read = read("dtypes.npz");

    for (String array : List.of("little_C", "little_F", "big_C", "big_F")) {
      assertThat(cells(read, type + "_" + array))
          .containsExactly(-1.5, 0.25, greatest, least, null, null);
    }
    ColumnProfile second = read.profile().column(type + "_big_F_1").orElseThrow();
    assertThat(second.missing()).isEqualTo(1);
    assertThat(second.notFinite()).isEqualTo(1);
  }

  @Test
  void booleansAndTexts() throws IOException {
    ReadCsv read = read("dtypes.npz");

    List<String> names = read.file().columns().stream().map(Column::name).toList();
    List<List<@Nullable Object>> rows = read.file().rows(0, 3);
    assertThat(cells(read, "b1_C"))
        .isEqualTo(cells(read, "b1_F"))
        .containsExactly(true, false, false, true, true, true);
    for (String name : List.of("unicode_little", "unicode_big")) {
      assertThat(rows)
          .extracting(row -> row.get(names.indexOf(name)))
          .containsExactly("zwölf", null, "数😀");
    }
    assertThat(rows)
        .extracting(row -> row.get(names.indexOf("bytes")))
        .containsExactly("a", "bc", null);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void allVersionsOfTheHead(int version) throws IOException {
    ReadCsv read = read("version-" + version + ".npy");

    assertThat(read.columns()).isEqualTo("value REAL");
    assertThat(read.cells()).isEqualTo("[[1.5], [-2.0], [3.25]]");
  }

  /** The array is arange(36) of shape [2, 2, 3, 3]: image, row, column, channel. */
  @ParameterizedTest
  @ValueSource(strings = {"images-nhwc.npy", "images-nhwc-fortran.npy"})
  void channelsLastBecomeChannelsFirst(String file) throws IOException {
    ReadCsv read = read(file);

    float[] second = new float[18];
    PixelFile.open(folder, 0, read.file().columns().get(0)).read(1, second, 0);
    assertThat(read.file().columns()).containsExactly(Column.image("image", 3, 2, 3));
    assertThat(read.table().format()).isEqualTo(new NpyFormat(ImageLayout.NHWC));
    assertThat(second)
        .containsExactly(18, 21, 24, 27, 30, 33, 19, 22, 25, 28, 31, 34, 20, 23, 26, 29, 32, 35);
  }

  @Test
  void layoutCanBeSaid() throws IOException {
    Path original = FILES.resolve("images-nchw-float.npy");

    Table guessed = new NpyFormat(null).read(original, folder, ReadCsv.LIMITS);
    Table said = new NpyFormat(ImageLayout.NCHW).read(original, folder, ReadCsv.LIMITS);

    float[] second = new float[18];
    PixelFile.open(folder, 0, said.fields().get(0).column()).read(1, second, 0);
    assertThat(guessed.fields().get(0).column()).isEqualTo(Column.image("image", 3, 3, 2));
    assertThat(said.fields().get(0).column()).isEqualTo(Column.image("image", 3, 2, 3));
    assertThat(second[1]).isCloseTo(21 / 8f, within(1e-9f));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "object.npy|is not read",
        "object.npy|Python objects (pickle) are never read",
        "structured.npy|each field as an array of its own",
        "complex.npy|real and imaginary parts as two arrays",
        "datetime.npy|M8[D]",
        "scalar.npy|0 dimensions",
        "empty.npy|empty: its shape is [0, 3]",
        "too-large-unsigned.npy|18446744073709551615",
      })
  void otherArraysAreRefused(String file, String detail) {
    assertThatThrownBy(() -> read(file))
        .isInstanceOf(ProblemException.class)
        .hasMessageContaining(detail);
  }

  /** Texts on which a careless pattern would try ways without end. */
  @ParameterizedTest
  @ValueSource(strings = {"1", "1, ", " ", "],'shape':["})
  void aLongHeadIsRefusedAtOnce(String repeated) throws IOException {
    String shape = "1" + repeated.repeat(60_000 / repeated.length()) + "x";
    String head = "{'descr': '<i2', 'fortran_order': False, 'shape': (" + shape + "), }";
    Path original = ImageFiles.file(folder, ImageFiles.npy(head, new byte[4]));

    assertTimeoutPreemptively(
        Duration.ofSeconds(2),
        () ->
            assertThatThrownBy(() -> new NpyFormat(null).read(original, folder, ReadCsv.LIMITS))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("must be a dictionary"));
  }
}
