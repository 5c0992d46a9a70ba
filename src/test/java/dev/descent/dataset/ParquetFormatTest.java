package dev.descent.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.descent.problem.ProblemException;
import dev.descent.problem.ProblemType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ParquetFormatTest {
  private static final String TWO_ROWS = "SELECT %s AS a UNION ALL SELECT %s";

  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource(
      delimiter = '#',
      quoteCharacter = '`',
      value = {
        "true # NULL # BOOLEAN # [[true], [null]] # 1 #",
        "1::TINYINT # 2::TINYINT # INTEGER # [[1], [2]] # 0 #",
        "4000000000::UINTEGER # 1::UINTEGER # INTEGER # [[4000000000], [1]] # 0 #",
        "999999999999999999 # -5 # INTEGER # [[999999999999999999], [-5]] # 0 #",
        "1000000000000000000 # -5 # REAL # [[1.0E18], [-5.0]] # 0 # long-integers",
        "18446744073709551615::UBIGINT # 1::UBIGINT # REAL # [[1.8446744073709552E19], [1.0]] # 0"
            + " # long-integers",
        "1.25::DECIMAL(8,2) # NULL # REAL # [[1.25], [null]] # 1 # decimals",
        "12::DECIMAL(8,0) # 3::DECIMAL(8,0) # INTEGER # [[12], [3]] # 0 #",
        "0.5::FLOAT # 'NaN'::FLOAT # REAL # [[0.5], [null]] # 1 #",
        "'inf'::DOUBLE # 1.0::DOUBLE # REAL # [[null], [1.0]] # 0 #",
        "'NA' # 'x' # TEXT # [[NA], [x]] # 0 #",
        "DATE '2026-01-31' # NULL # DATE # [[2026-01-31], [null]] # 1 #",
        "DATE '2026-01-31' # DATE 'infinity' # TEXT # [[2026-01-31], [infinity]] # 0 # times",
        "TIMESTAMP '2026-01-31' # NULL # DATE # [[2026-01-31], [null]] # 1 #",
        "TIMESTAMP '2026-01-31 10:00:00' # NULL # TEXT # [[2026-01-31 10:00:00], [null]] # 1 # times",
        "TIMESTAMPTZ '2026-01-31 00:00:00+00' # NULL # DATE # [[2026-01-31], [null]] # 1 #",
        "TIME '10:00:00' # NULL # TEXT # [[10:00:00], [null]] # 1 # times",
        "NULL::DOUBLE # NULL::DOUBLE # REAL # [[null], [null]] # 2 # all-missing",
      })
  void columnIsOfTheNearestType(
      String one, String other, String type, String cells, long missing, String warning)
      throws IOException {
    ReadCsv read = read(TWO_ROWS.formatted(one, other));

    Table.Field field = read.table().fields().get(0);
    assertThat(read.columns()).isEqualTo("a " + type);
    assertThat(read.cells()).isEqualTo(cells);
    assertThat(field.missing()).isEqualTo(missing);
    assertThat(field.warnings().stream().map(ColumnWarning::code))
        .isEqualTo(warning == null ? List.of() : List.of(warning));
  }

  @ParameterizedTest
  @ValueSource(strings = {"[1, 2]", "{'x': 1}", "MAP {1: 2}", "'ab'::BLOB", "[1, 2]::INTEGER[2]"})
  void columnWithoutSingleValuesIsLeftOutByName(String value) throws IOException {
    ReadCsv read = read("SELECT i AS n, " + value + " AS odd, i + 1 AS m FROM range(2) t(i)");

    assertThat(read.columns()).isEqualTo("n INTEGER, m INTEGER");
    assertThat(read.cells()).isEqualTo("[[0, 1], [1, 2]]");
    assertThat(read.table().omitted()).extracting(OmittedColumn::name).containsExactly("odd");
    assertThatThrownBy(() -> read("SELECT " + value + " AS odd FROM range(2)"))
        .hasMessageContaining("no column of single values");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0 | The file holds",
        "1 | The file holds one row; a dataset has at least two",
      })
  void tableOfFewerThanTwoRowsIsRefused(int rows, String detail) {
    assertThatThrownBy(() -> read("SELECT 1 AS a FROM range(" + rows + ")"))
        .hasMessageContaining(detail);
  }

  @Test
  @Timeout(20)
  void bombIsRefusedBeforeItTakesMemoryOrDisk() throws IOException {
    byte[] rows = ParquetFile.bytes("SELECT 7 AS a FROM range(20_000_000)", "zstd");
    byte[] text = ParquetFile.bytes("SELECT repeat('x', 900_000) AS a FROM range(5000)", "zstd");

    for (byte[] bomb : List.of(rows, text)) {
      assertThat(bomb.length).isLessThan(10_000);
      assertThatThrownBy(() -> read(bomb, Map.of()))
          .isInstanceOf(ProblemException.class)
          .hasMessageContaining("unpacks to more than the allowed 16777216 bytes");
    }
    assertThat(folder.resolve(TableFile.NAME)).doesNotExist();
  }

  @Test
  void limitsAreCountedWhileReading() throws IOException {
    byte[] file = ParquetFile.bytes("SELECT i AS a, 'word' AS b FROM range(100) t(i)", "snappy");

    assertThatThrownBy(() -> read(file, Map.of("columns", "1")))
        .hasMessageContaining("2 columns, allowed are 1");
    assertThatThrownBy(() -> read(file, Map.of("row-bytes", "3B")))
        .hasMessageContaining("A cell of the column 'b' has 4 bytes, allowed are 3");
    assertThatThrownBy(() -> read(file, Map.of("unpacked-bytes", "1999B")))
        .hasMessageContaining("more than the allowed 1999 bytes");
    assertThat(read(file, Map.of("unpacked-bytes", "2000B")).table().rows()).isEqualTo(100);
    assertThatThrownBy(() -> read(file, Map.of("table-memory", "1KB")))
        .hasMessageContaining("describes itself in");
  }

  @Test
  void damagedFileIsRefusedWithoutQuotingIt() throws IOException {
    byte[] whole = ParquetFile.bytes("SELECT 'secret' || i AS a FROM range(9) t(i)", "snappy");
    byte[] cut = Arrays.copyOf(whole, whole.length / 2);
    byte[] flipped = whole.clone();
    Arrays.fill(flipped, 10, 40, (byte) 0xff);

    for (byte[] bad : List.of(cut, flipped)) {
      assertThatThrownBy(() -> read(bad, Map.of()))
          .isInstanceOfSatisfying(
              ProblemException.class,
              e -> {
                assertThat(e.type()).isEqualTo(ProblemType.INVALID_DATA);
                assertThat(e.detail())
                    .startsWith("The Parquet file is damaged")
                    .doesNotContain("secret");
              });
    }
  }

  private ReadCsv read(String select) throws IOException {
    return read(ParquetFile.bytes(select, "snappy"), Map.of());
  }

  private ReadCsv read(byte[] bytes, Map<String, String> limits) throws IOException {
    Path file = Files.write(folder.resolve("file"), bytes);
    return ReadCsv.of(file, folder, null, ReadCsv.limits(limits));
  }
}
