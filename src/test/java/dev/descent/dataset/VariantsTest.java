package dev.descent.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.descent.problem.ProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The shared files that are hard to read, where they are at hand: what a careful person sees in
 * each. Types are counted in the order integer, real, boolean, text, date.
 */
class VariantsTest {
  private static final Path VARIANTS =
      Path.of(System.getProperty("descent.shared", "../shared"), "data/variants");

  @TempDir private Path folder;

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "adult_raw_2000_no_header_space_after_comma_qmark_missing.csv | 2000 | 6 0 0 9 0 | 285"
            + " | mostly-zeros",
        "breast_cancer_all_missing_and_duplicate_column.csv | 569 | 0 31 0 2 0 | 569"
            + " | skewed outliers all-missing",
        "breast_cancer_inf_nan_tokens.csv | 60 | 0 30 0 1 0 | 3 | not-finite",
        "breast_cancer_missing_NA_token.csv | 569 | 0 30 0 1 0 | 82 | skewed outliers",
        "breast_cancer_wdbc.csv.gz | 569 | 0 30 0 1 0 | 0 | skewed outliers",
        "california_housing_gzip_rowgroups.parquet | 20640 | 0 9 0 1 0 | 207 | outliers",
        "digits8x8_uncompressed.parquet | 1797 | 65 0 0 0 0 | 0 | constant mostly-zeros",
        "iris_bom_crlf_no_final_newline.csv | 150 | 0 4 0 1 0 | 0 |",
        "iris_constant_hugerange_id.csv | 150 | 2 5 0 1 0 | 0 | id-like constant",
        "iris_crlf.csv | 150 | 0 4 0 1 0 | 0 |",
        "iris_semicolon_decimal_comma.csv | 150 | 0 4 0 1 0 | 0 |",
        "iris_snappy.parquet | 150 | 0 4 0 1 0 | 0 |",
        "iris_tab_separated.tsv | 150 | 0 4 0 1 0 | 0 |",
        "iris_unicode_quoted_multiline_header.csv | 150 | 0 4 0 1 0 | 0 |",
        "iris_utf8_bom.csv | 150 | 0 4 0 1 0 | 0 |",
        "pima_no_header.csv | 768 | 7 2 0 0 0 | 0 |",
        "single_class.csv | 4 | 1 1 0 1 0 | 0 | constant",
        "thirdparty_alltypes_plain.parquet | 8 | 5 2 1 1 0 | 0 | times",
        "thirdparty_datapage_v2.snappy.parquet | 5 | 1 1 1 1 0 | 1 | constant",
        "titanic_all_quoted.csv | 891 | 5 2 0 5 0 | 866"
            + " | id-like free-text high-cardinality skewed heavy-missingness",
        "titanic_nulls_snappy.parquet | 891 | 5 2 0 5 0 | 866"
            + " | id-like free-text high-cardinality skewed heavy-missingness",
        "winequality-red_semicolon_quoted_header.csv | 1599 | 1 11 0 0 0 | 0 | skewed",
      })
  void fileIsReadAsACarefulPersonReadsIt(
      String file, long rows, String types, long missing, String warnings) throws IOException {
    Profile profile = ReadCsv.of(variant(file), folder).profile();

    Map<ColumnType, Long> counts = new EnumMap<>(ColumnType.class);
    profile.columns().forEach(column -> counts.merge(column.type(), 1L, Long::sum));
    assertThat(profile.rows()).isEqualTo(rows);
    assertThat(
            Stream.of(ColumnType.values())
                .filter(type -> type != ColumnType.IMAGE)
                .map(type -> String.valueOf(counts.getOrDefault(type, 0L)))
                .collect(Collectors.joining(" ")))
        .isEqualTo(types);
    assertThat(profile.columns().stream().mapToLong(ColumnProfile::missing).sum())
        .isEqualTo(missing);
    assertThat(
            profile.columns().stream()
                .flatMap(column -> column.warnings().stream())
                .map(ColumnWarning::code)
                .distinct()
                .collect(Collectors.joining(" ")))
        .isEqualTo(warnings == null ? "" : warnings);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "empty_file.csv, The file is empty",
    "header_only.csv, The file holds a header and no rows",
    "one_row.csv, The file holds one row; a dataset has at least two",
    "iris_ragged_bad_rows.csv, line 11 has 6 cells where the header has 5",
  })
  void unusableFileIsRefusedWithThePlace(String file, String detail) {
    Path original = variant(file);

    assertThatThrownBy(() -> ReadCsv.of(original, folder))
        .isInstanceOf(ProblemException.class)
        .hasMessageContaining(detail);
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void badRowsCanBeLeftOutAndTypesSaid() throws IOException {
    Path original = variant("iris_ragged_bad_rows.csv");
    String first = Files.readAllLines(original).get(0).split(",", 2)[0];
    String format = "{\"type\":\"csv\",\"onBadRows\":\"skip\",\"types\":{\"%s\":\"real\"}}";

    Table table = ReadCsv.of(original, folder, format.formatted(first), ReadCsv.LIMITS).table();

    Rejected rejected = Objects.requireNonNull(table.rejected());
    assertThat(rejected.lines()).extracting(Rejected.Line::line).containsExactly(11L, 21L, 31L);
    assertThat(table.rows()).isEqualTo(147);
  }

  @Test
  void columnsOfBytesAndListsAreLeftOutByName() throws IOException {
    Path bytes = variant("thirdparty_alltypes_plain.parquet");
    Path list = variant("thirdparty_datapage_v2.snappy.parquet");

    assertThat(ReadCsv.of(bytes, folder).table().omitted())
        .extracting(OmittedColumn::name)
        .containsExactly("date_string_col", "string_col");
    assertThat(ReadCsv.of(list, folder).table().omitted())
        .extracting(OmittedColumn::name)
        .containsExactly("e");
  }

  @Test
  void everyTabularFileIsLookedAt() throws IOException {
    assumeTrue(Files.exists(VARIANTS), "the shared data is not here");

    try (Stream<Path> files = Files.list(VARIANTS)) {
      assertThat(files.filter(Files::isRegularFile)).hasSize(26);
    }
  }

  private static Path variant(String file) {
    Path path = VARIANTS.resolve(file);
    assumeTrue(Files.exists(path), () -> "the shared data is not here: " + path);
    return path;
  }
}
