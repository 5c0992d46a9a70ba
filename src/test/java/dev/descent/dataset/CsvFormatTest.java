package dev.descent.dataset;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.descent.problem.ProblemException;
import dev.descent.problem.ProblemType;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CsvFormatTest {
  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "all_quoted.csv",
        "bom_crlf_no_final_newline.csv",
        "mixed_line_ends_and_blank_lines.csv",
        "old_mac_line_ends.csv",
        "plain.csv",
        "tab.tsv",
      })
  void sameTableHoweverItIsWritten(String file) throws IOException {
    ReadCsv read = ReadCsv.of(resource(file), folder);

    assertThat(read.columns()).isEqualTo("height REAL, count INTEGER, label TEXT");
    assertThat(read.cells()).isEqualTo("[[1.5, 3, a], [2.0, 4, b], [-0.25, 5, a]]");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "no_header_spaces.csv | c0 INTEGER, c1 TEXT, c2 INTEGER, c3 TEXT"
            + " | [[39, State-gov, 13, <=50K], [50, null, 9, >50K], [38, Private, 7, <=50K]]",
        "quoted_multiline_header.csv | Größe (cm) INTEGER, say \"cm\" INTEGER, 花/width TEXT"
            + " | [[1, 2, x], [3, 4, y]]",
        "semicolon_decimal_comma.csv | a REAL, b REAL, label TEXT"
            + " | [[5.1, 3.5, x], [4.9, 3.0, y], [0.2, 1.25, x]]",
        "missing_words.csv | a INTEGER, b TEXT"
            + " | [[1, null], [null, x], [null, null], [null, null], [4, null]]",
        "infinite.csv | a INTEGER, b REAL | [[null, 1.0], [null, 2.5], [1, null], [2, null]]",
        "all_missing_and_duplicates.csv | c0 INTEGER, x INTEGER, x_2 INTEGER, empty TEXT"
            + " | [[1, 2, 3, null], [4, 5, 6, null]]",
        "booleans_and_days.csv | flag BOOLEAN, day DATE, bad TEXT"
            + " | [[true, 2026-01-31, 2026-02-30], [false, 2026-02-01, 2026-02-01]]",
        "line_break_in_cell.csv | text TEXT, n INTEGER"
            + " | [[two/lines, 1], [with \"quotes\", commas, 2]]",
        "latin1.csv | Größe TEXT, n INTEGER | [[café, 1], [naïve, 2]]",
        "leading_zeros_and_long.csv | zip INTEGER, long REAL"
            + " | [[1234, 1.2345678901234567E19], [98765, 1.0]]",
        "one_column.csv | n INTEGER | [[1], [2], [3]]",
        "text_only.csv | name TEXT, city TEXT | [[ada, london], [alan, london]]",
      })
  void cellsAreWhatACarefulReaderSees(String file, String columns, String cells)
      throws IOException {
    ReadCsv read = ReadCsv.of(resource(file), folder);

    assertThat(read.columns().replace('\n', '/')).isEqualTo(columns);
    assertThat(read.cells().replace('\n', '/')).isEqualTo(cells);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "bad_ragged.csv | 2 rows cannot be read: line 3 has 2 cells where the header has 3;"
            + " line 5 has 4 cells where the header has 3",
        "bad_mixed_encodings.csv | line 2 is UTF-8, but other rows are not",
        "bad_windows_1252.csv | line 2 is neither UTF-8 nor Latin-1 (byte 0x93)",
        "bad_open_quote.csv | line 2 has a quote that is never closed",
        "bad_after_quote.csv | line 3 has text after a closing quote",
        "bad_header_only.csv | The file holds a header and no rows",
        "bad_one_row.csv | The file holds one row",
        "bad_empty.csv | The file is empty",
        "bad_blank.csv | The file is empty",
        "bad_nul.csv | binary",
        "bad_zip.csv | ZIP",
        "bad_utf16.csv | UTF-16",
      })
  void badDataNamesTheLineAndLeavesNothing(String file, String detail) throws IOException {
    Path original = resource(file);

    assertThatThrownBy(() -> ReadCsv.of(original, folder))
        .isInstanceOfSatisfying(
            ProblemException.class,
            e -> {
              assertThat(e.type()).isEqualTo(ProblemType.INVALID_DATA);
              assertThat(e.detail()).contains(detail);
            });

    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void gzipIsUnpackedAndADamagedOneRefused() throws IOException {
    byte[] packed = gzip("a,b\n1,2\n3,4\n".getBytes(UTF_8));
    Path whole = Files.write(folder.resolve("whole"), packed);
    Path cut = Files.write(folder.resolve("cut"), Arrays.copyOf(packed, 20));
    Path work = Files.createDirectory(folder.resolve("work"));

    assertThat(ReadCsv.of(whole, work).cells()).isEqualTo("[[1, 2], [3, 4]]");
    assertThatThrownBy(() -> ReadCsv.of(cut, work)).hasMessageContaining("gzip");
  }

  @Test
  void gzipBombIsRefusedWhileItUnpacks() throws IOException {
    byte[] bomb = gzip("1,2\n".repeat(8_000_000).getBytes(UTF_8));
    Path file = Files.write(folder.resolve("bomb"), bomb);
    Path work = Files.createDirectory(folder.resolve("work"));

    assertThatThrownBy(() -> ReadCsv.of(file, work)).hasMessageContaining("unpacks to more");

    assertThat(work).isEmptyDirectory();
  }

  @Test
  void tooManyColumnsAreRefused() throws IOException {
    String row = "1,".repeat(10_000) + "1\n";
    Path file = Files.writeString(folder.resolve("wide"), row + row);

    assertThatThrownBy(() -> ReadCsv.of(file, folder)).hasMessageContaining("10001 columns");
  }

  @Test
  void warningsNameTheFirstLineThatSpoilsAColumnOfNumbers() throws IOException {
    Table table = ReadCsv.of(resource("mostly_numeric.csv"), folder).table();

    assertThat(table.fields().get(0).column().type()).isEqualTo(ColumnType.TEXT);
    assertThat(table.fields().get(0).warnings())
        .singleElement()
        .satisfies(
            warning -> {
              assertThat(warning.code()).isEqualTo("mostly-numeric");
              assertThat(warning.detail()).contains("1 of 40").contains("line 41");
            });
  }

  @Test
  void formatShowsWhatWasDecided() throws IOException {
    DatasetFormat comma =
        ReadCsv.of(resource("semicolon_decimal_comma.csv"), folder).table().format();
    DatasetFormat latin = ReadCsv.of(resource("latin1.csv"), folder).table().format();

    assertThat(comma).isEqualTo(CsvFormat.of(';', '"', true, null, "utf-8", null, null, null));
    assertThat(latin).isEqualTo(CsvFormat.of(',', '"', true, '.', "latin-1", null, null, null));
  }

  private static byte[] gzip(byte[] bytes) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
      out.write(bytes);
    }
    return packed.toByteArray();
  }

  private static Path resource(String name) {
    return Path.of("src/test/resources/csv", name);
  }
}
