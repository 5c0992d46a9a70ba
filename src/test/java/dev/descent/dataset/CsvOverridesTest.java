package dev.descent.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.withinPercentage;

import dev.descent.engine.Family;
import dev.descent.problem.ProblemException;
import dev.descent.problem.ProblemType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a client says of a CSV file holds against what its bytes look like. */
class CsvOverridesTest {
  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource(
      delimiter = '#',
      quoteCharacter = '`',
      value = {
        "\"delimiter\":\";\" # a,b REAL # [[1.2], [3.4]]",
        "\"header\":false # c0 TEXT, c1 TEXT # [[a, b], [1, 2], [3, 4]]",
        "\"quote\":\"'\" # a INTEGER, b INTEGER # [[1, 2], [3, 4]]",
      })
  void settingsHoldAgainstWhatTheBytesLookLike(String settings, String columns, String cells)
      throws IOException {
    ReadCsv read = read("a,b\n1,2\n3,4\n", settings);

    assertThat(read.columns()).isEqualTo(columns);
    assertThat(read.cells()).isEqualTo(cells);
  }

  @Test
  void typesAndWordsForMissingAreTakenAsSaid() throws IOException {
    String text = "code,size,day,flag\n007,-999,2026-01-31,true\n12,2,?x,false\n-999,3.5,,true\n";
    String settings =
        "\"types\":{\"code\":\"text\",\"size\":\"real\",\"day\":\"date\"},"
            + "\"missing\":[\"-999\",\"?x\"]";

    ReadCsv read = read(text, settings);

    assertThat(read.columns()).isEqualTo("code TEXT, size REAL, day DATE, flag BOOLEAN");
    assertThat(read.cells())
        .isEqualTo(
            "[[007, null, 2026-01-31, true], [12, 2.0, null, false], [null, 3.5, null, true]]");
  }

  @Test
  void cellThatIsNotOfTheTypeSaidMakesABadRow() throws IOException {
    String text = "a,b\n1,x\n2.5,y\n3\nfour,z\n5,w\n";
    String types = "\"types\":{\"a\":\"integer\"}";

    ReadCsv skipped = read(text, types + ",\"onBadRows\":\"skip\"");

    assertThat(skipped.cells()).isEqualTo("[[1, x], [5, w]]");
    assertThat(skipped.table().rejected())
        .isEqualTo(
            new Rejected(
                3,
                List.of(
                    new Rejected.Line(3, "has no integer in the column 'a'"),
                    new Rejected.Line(4, "has 1 cells where the header has 2"),
                    new Rejected.Line(5, "has no integer in the column 'a'"))));
    assertThatThrownBy(() -> read(text, types))
        .hasMessageContaining("3 rows cannot be read: line 3 has no integer in the column 'a'");
  }

  @Test
  void decimalCommasAndPointsMeetInAColumnSaidToBeReal() throws IOException {
    ReadCsv read = read("a;b\n1,5;x\n2.5;y\n", "\"types\":{\"a\":\"real\"}");

    assertThat(read.cells()).isEqualTo("[[1.5, x], [2.5, y]]");
  }

  @Test
  void typeOfAnUnknownColumnIsRefusedWithNearMatches() {
    assertThatThrownBy(() -> read("Pclass,b\n1,2\n3,4\n", "\"types\":{\"PClas\":\"text\"}"))
        .hasMessage(
            "types names the column 'PClas', which the data does not have. Did you mean Pclass?");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '@',
      quoteCharacter = '`',
      value = {
        "xml @ There is no type \"xml\". Allowed: @ format#/type",
        "{\"type\":\"csv\",\"delimiter\":\"x\"} @ delimiter must be one of @ format#/delimiter",
        "{\"type\":\"csv\",\"quote\":\"x\"} @ quote must be one of @ format#/quote",
        "{\"type\":\"csv\",\"encoding\":\"utf-16\"} @ encoding must be utf-8 or latin-1"
            + " @ format#/encoding",
        "{\"type\":\"csv\",\"delimeter\":\";\"} @ Did you mean delimiter @ format#/delimeter",
        "{\"type\":\"csv\",\"types\":{\"a\":\"int\"}} @ Allowed: integer, real @ format#/types/a",
        "{\"type\":\"csv\",\"onBadRows\":\"drop\"} @ Allowed: fail, skip @ format#/onBadRows",
        "{\"type\":\"csv\",\"missing\":[\"\"]} @ missing must have words @ format#/missing",
        "{\"type\":\"csv\" @ must be the name of a format or a JSON object @ format",
        "{\"type\":\"parquet\",\"onBadRows\":\"skip\"} @ There is no member @ format#/onBadRows",
      })
  void senselessSettingIsRefusedWithItsPlace(String asked, String detail, String pointer) {
    Formats formats = new Formats(Family.JSON);

    assertThatThrownBy(() -> formats.choose(asked, null, new byte[0]))
        .isInstanceOfSatisfying(
            ProblemException.class,
            e -> {
              assertThat(e.type()).isEqualTo(ProblemType.INVALID_PARAMETER);
              assertThat(e.detail()).contains(detail);
              assertThat(e.faults().get(0).pointer()).isEqualTo(pointer);
            });
  }

  @ParameterizedTest
  @CsvSource({
    "1000000, The file has 1000000 columns",
    "200000, The file has 200000 columns",
  })
  void millionColumnsAreRefused(int columns, String detail) throws IOException {
    String row = "1,".repeat(columns - 1) + "1\n";
    Path file = Files.writeString(folder.resolve("file"), row + row);

    assertThatThrownBy(
            () -> ReadCsv.of(file, folder, null, ReadCsv.limits(Map.of("row-bytes", "4MB"))))
        .hasMessageContaining(detail);
  }

  @Test
  void millionCategoriesAreProfiledInBoundedMemoryAndNotListed() throws IOException {
    StringBuilder text = new StringBuilder("id,category\n");
    for (int i = 0; i < 1_000_000; i++) {
      text.append(i % 7).append(",category-").append(i).append('\n');
    }
    Path file = Files.writeString(folder.resolve("file"), text);
    DatasetLimits limits = ReadCsv.limits(Map.of("table-memory", "64MB"));

    ReadCsv read = ReadCsv.of(file, folder, null, limits);

    ColumnProfile category = read.profile().columns().get(1);
    assertThat(category.approximate()).isTrue();
    assertThat(category.distinct()).isCloseTo(1_000_000, withinPercentage(10));
    assertThatThrownBy(() -> read.file().values(1))
        .isInstanceOf(ProblemException.class)
        .hasMessage("The column 'category' has more than the allowed 100000 different values");
  }

  private ReadCsv read(String text, String settings) throws IOException {
    Path file = Files.writeString(folder.resolve("file"), text);
    return ReadCsv.of(file, folder, "{\"type\":\"csv\"," + settings + "}", ReadCsv.LIMITS);
  }
}
