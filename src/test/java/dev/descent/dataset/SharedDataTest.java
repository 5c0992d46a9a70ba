package dev.descent.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.descent.problem.ProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The shared evaluation files: rows, columns, missing cells and the target's classes of each. */
@Tag("acceptance")
class SharedDataTest {
  @TempDir private Path folder;

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "tabular/adult_test.csv.gz, 16281, 15, 2203, 2",
    "tabular/adult_train.csv.gz, 32561, 15, 4262, 2",
    "tabular/banknote.csv, 1372, 5, 0, 2",
    "tabular/boston_housing.csv, 506, 14, 0, 229",
    "tabular/breast_cancer_wdbc.csv, 569, 31, 0, 2",
    "tabular/california_housing.csv, 20640, 10, 207, 3842",
    "tabular/digits8x8.csv, 1797, 65, 0, 10",
    "tabular/iris.csv, 150, 5, 0, 3",
    "tabular/pima_diabetes.csv, 768, 9, 0, 2",
    "tabular/spambase.csv, 4601, 58, 0, 2",
    "tabular/titanic.csv, 891, 12, 866, 2",
    "tabular/wine.csv, 178, 14, 0, 3",
    "tabular/wine_quality_red.csv, 1599, 12, 0, 6",
    "variants/adult_raw_2000_no_header_space_after_comma_qmark_missing.csv, 2000, 15, 285, 2",
    "variants/breast_cancer_all_missing_and_duplicate_column.csv, 569, 33, 569, 2",
    "variants/breast_cancer_wdbc.csv.gz, 569, 31, 0, 2",
    "variants/iris_bom_crlf_no_final_newline.csv, 150, 5, 0, 3",
    "variants/iris_constant_hugerange_id.csv, 150, 8, 0, 3",
    "variants/iris_crlf.csv, 150, 5, 0, 3",
    "variants/iris_semicolon_decimal_comma.csv, 150, 5, 0, 3",
    "variants/iris_tab_separated.tsv, 150, 5, 0, 3",
    "variants/iris_unicode_quoted_multiline_header.csv, 150, 5, 0, 3",
    "variants/iris_utf8_bom.csv, 150, 5, 0, 3",
    "variants/pima_no_header.csv, 768, 9, 0, 2",
    "variants/single_class.csv, 4, 3, 0, 1",
    "variants/titanic_all_quoted.csv, 891, 12, 866, 2",
    "variants/winequality-red_semicolon_quoted_header.csv, 1599, 12, 0, 6",
  })
  void fileIsReadAsItsDescriptionSays(
      String file, long rows, int columns, long missing, long classes) throws IOException {
    Profile profile = ReadCsv.of(shared(file), folder).profile();

    ColumnProfile target = profile.columns().get(columns - 1);
    assertThat(profile.rows()).isEqualTo(rows);
    assertThat(profile.columns()).hasSize(columns);
    assertThat(profile.columns().stream().mapToLong(ColumnProfile::missing).sum())
        .isEqualTo(missing);
    assertThat(target.distinct()).isEqualTo(classes);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "empty_file.csv, The file is empty",
    "header_only.csv, a header and no rows",
    "one_row.csv, one row",
    "iris_ragged_bad_rows.csv, line 11 has 6 cells",
    "iris_ragged_bad_rows.csv, line 21 has 3 cells",
  })
  void unusableFileIsRefusedWithThePlace(String file, String detail) {
    Path original = shared("variants/" + file);

    assertThatThrownBy(() -> ReadCsv.of(original, folder))
        .isInstanceOf(ProblemException.class)
        .hasMessageContaining(detail);
  }

  private static Path shared(String file) {
    Path path = Path.of(System.getProperty("descent.shared", "../shared"), "data", file);
    assumeTrue(Files.exists(path), () -> "the shared data is not here: " + path);
    return path;
  }
}
