package dev.descent.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** For every warning a small table that has it, with its figures, and one that just has not. */
class ProfileWarningsTest {
  private static final int ROWS = 200;

  @TempDir private Path folder;

  /** Numbers from 0 to 100 in no order, each at most twice, and all different as text. */
  private static int mixed(int row) {
    return row * 37 % 101;
  }

  private static Arguments column(
      String code, IntFunction<Object> cell, String detail, IntFunction<Object> nearMiss) {
    return Arguments.of(code, cell, detail, nearMiss);
  }

  static Stream<Arguments> columns() {
    String sentence = "a remark that goes on for a while ";
    return Stream.of(
        column("constant", i -> 7, "the same value", i -> i == 0 ? 8 : 7),
        column("all-missing", i -> "", "no cell", i -> i == 0 ? "x" : ""),
        column(
            "heavy-missingness",
            i -> i < 81 ? "" : mixed(i),
            "81 of 200 cells (40.5 %)",
            i -> i < 80 ? "" : mixed(i)),
        column(
            "id-like", i -> 1000 + 3 * i, "200 different whole numbers in 200", i -> 7 * mixed(i)),
        column("id-like", i -> (i * 37 + 5) % ROWS, "without gaps", i -> 2 * ((i * 37 + 5) % ROWS)),
        column("id-like", i -> "K" + i, "200 different values in 200", i -> "K" + i % 150),
        column("high-cardinality", i -> "k" + i % 51, "51 different values", i -> "k" + i % 50),
        column("free-text", i -> sentence + i, "200 different values", i -> sentence + i % 20),
        column(
            "dates-not-used",
            i -> "2026-01-%02d".formatted(1 + i % 28),
            "200 of 200 cells are days",
            i -> "2026-W%02d".formatted(1 + i % 28)),
        column(
            "dates-not-used",
            i -> "%d/%d/2026 10:00".formatted(1 + i % 28, 1 + i % 12),
            "200 of 200 cells are days",
            i -> "%d-%d".formatted(1 + i % 28, 1 + i % 12)),
        column(
            "outliers",
            i -> i == 0 ? 1000 : mixed(i),
            "1 of 200 numbers have a robust z-score above 3.5 and 1 lie",
            i -> i == 0 ? 400 : mixed(i)),
        column(
            "skewed",
            i -> Math.exp(mixed(i) * 0.3),
            "skewness is 4.8",
            i -> Math.exp(mixed(i) / 30.0)),
        column("mostly-zeros", i -> i < 20 ? i : 0, "181 of 200", i -> i < 22 ? i : 0),
        column("not-finite", i -> i == 5 ? "inf" : mixed(i), "1 infinite", i -> mixed(i)));
  }

  @ParameterizedTest(name = "{0}: {2}")
  @MethodSource("columns")
  void columnHasItsWarningAndItsNearMissHasNot(
      String code, IntFunction<Object> cell, String detail, IntFunction<Object> nearMiss)
      throws IOException {
    Profile profile =
        profile("x,near,other", i -> cell.apply(i) + "," + nearMiss.apply(i) + "," + mixed(i + 9));

    List<ColumnWarning> warnings = profile.columns().get(0).warnings();

    assertThat(warnings).filteredOn(each -> each.code().equals(code)).hasSize(1);
    ColumnWarning warning =
        warnings.stream().filter(each -> each.code().equals(code)).findFirst().orElseThrow();
    assertThat(warning.detail()).contains(detail);
    assertThat(warning.advice()).endsWith(".");
    assertThat(profile.columns().get(1).warnings())
        .extracting(ColumnWarning::code)
        .doesNotContain(code);
  }

  static Stream<Arguments> tables() {
    IntFunction<String> plain = i -> mixed(i) + "," + mixed(i * i) + "," + i % 2;
    return Stream.of(
        Arguments.of(
            "duplicate-columns",
            (IntFunction<String>) i -> mixed(i) + "," + mixed(i) + "," + i % 2,
            "1 columns repeat another in every row: b = a",
            (IntFunction<String>) i -> mixed(i) + "," + (i == 9 ? 1 : mixed(i)) + "," + i % 2),
        Arguments.of(
            "collinear-columns",
            (IntFunction<String>) i -> mixed(i) + "," + 2.5 * mixed(i) + "," + i % 2,
            "b = 2.50000 × a",
            (IntFunction<String>) i -> mixed(i) + "," + (mixed(i) + 60 * (i % 2)) + "," + i % 2),
        Arguments.of(
            "duplicate-rows",
            (IntFunction<String>) i -> i < 2 ? "5,5,1" : i + 0.5 + "," + mixed(i * i) + "," + i % 2,
            "1 of 200 rows (0.5 %) repeat an earlier row in every column, the first of them row 2,"
                + " which repeats row 1",
            (IntFunction<String>) i -> i + 0.5 + "," + mixed(i * i) + "," + i % 2),
        Arguments.of(
            "unscaled-features",
            (IntFunction<String>) i -> mixed(i) + "," + 2500 * mixed(i * i + 1) + "," + i % 2 * 60,
            "from 29.2 (a) to 6.80e+04 (b)",
            (IntFunction<String>) i -> mixed(i) + "," + 500 * mixed(i * i + 1) + "," + i % 2 * 60),
        Arguments.of(
            "perhaps-codes",
            (IntFunction<String>) i -> mixed(i) + "," + mixed(i * i) + "," + i % 3,
            "1 columns hold few different whole numbers: c (3)",
            plain));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("tables")
  void tableHasItsWarningAndItsNearMissHasNot(
      String code, IntFunction<String> row, String detail, IntFunction<String> nearMiss)
      throws IOException {
    Profile profile = profile("a,b,c", row);
    Profile near = profile("a,b,c", nearMiss);

    assertThat(profile.warnings())
        .filteredOn(warning -> warning.code().equals(code))
        .singleElement()
        .satisfies(warning -> assertThat(warning.detail()).contains(detail));
    assertThat(near.warnings()).extracting(ColumnWarning::code).doesNotContain(code);
  }

  @Test
  void fewRowsAreSaid() throws IOException {
    assertThat(read("a,b", 99, i -> i + "," + mixed(i)).profile().warnings())
        .extracting(ColumnWarning::detail)
        .contains("the data have 99 rows, fewer than 100");
    assertThat(read("a,b", 100, i -> i + "," + mixed(i)).profile().warnings())
        .extracting(ColumnWarning::code)
        .doesNotContain("too-few-rows");
  }

  @Test
  void hugeNumbersAndLongTextsDoNoHarm() throws IOException {
    String tail = "x".repeat(500);
    Profile profile = profile("a,b", i -> (i % 2 == 0 ? "1e300" : "-1e300") + "," + tail + i % 3);

    assertThat(profile.columns().get(0).mean()).isEqualTo(0.0);
    assertThat(profile.columns().get(0).sd()).isNull();
    assertThat(profile.columns().get(1).distinct()).isEqualTo(3);
    assertThat(profile.columns().get(1).top().get(0).value()).hasSizeLessThan(230);
  }

  @Test
  void valuesOfLongTablesAreCountedWhenFewAndEstimatedWhenMany() throws IOException {
    int rows = 150_000;
    Profile profile =
        read("few,many,half", rows, i -> i % 7 + "," + (i * 7919L % rows) + "," + i / 2.0)
            .profile();

    ColumnProfile few = profile.columns().get(0);
    ColumnProfile many = profile.columns().get(1);

    assertThat(few.approximate()).isFalse();
    assertThat(few.distinct()).isEqualTo(7);
    assertThat(few.top()).hasSize(7).contains(new ClassCount("0", 21_429));
    assertThat(many.approximate()).isTrue();
    assertThat(many.distinct()).isBetween(130_000L, 170_000L);
    assertThat(many.has(WarningKind.ID_LIKE)).isTrue();
    assertThat(many.mean()).isEqualTo((rows - 1) / 2.0);
    // evenly spread rows: quantiles of i/2 within a hundredth of a percent of the range
    Quantiles halves = profile.columns().get(2).quantiles();
    assertThat(halves).isNotNull();
    assertThat(String.valueOf(halves == null ? null : halves.p50())).startsWith("374");
  }

  @Test
  void queriesGrowWithBatchesOfColumnsNotWithColumns() throws IOException {
    int columns = 2000;
    String header =
        IntStream.range(0, columns).mapToObj(i -> "f" + i).collect(Collectors.joining(","));
    ReadCsv read =
        read(
            header,
            3,
            row ->
                IntStream.range(0, columns)
                    .mapToObj(i -> "" + row * i)
                    .collect(Collectors.joining(",")));

    try (LockedDuckDb duckDb = LockedDuckDb.open(folder, ReadCsv.LIMITS, columns)) {
      Profile profile = Profiler.profile(withoutKeptRows(read.table()), read.file(), duckDb);

      assertThat(profile.columns()).hasSize(columns);
      assertThat(profile.columns().get(1999).mean()).isEqualTo(1999.0);
      // four batches of 500: copied, then streamed
      assertThat(duckDb.statements()).isEqualTo(4 * (1 + 1));
    }
  }

  private Profile profile(String header, IntFunction<String> row) throws IOException {
    return read(header, ROWS, row).profile();
  }

  @Test
  void rowsKeptWhileTheTableWasWrittenAreThoseThatAQueryAnswers() throws IOException {
    ReadCsv read =
        read(
            "whole,real,text,day,flag,gaps",
            250_000,
            i ->
                "%d,%s,text %d,2026-01-%02d,%s,%s"
                    .formatted(
                        i * 7919L % 250_000,
                        i / 8.0,
                        i % 9000,
                        1 + i % 28,
                        i % 3 == 0,
                        i % 5 == 0 ? "" : -i));
    assertThat(read.table().totals().kept()).isNotNull();

    Profile kept = Profiler.profile(read.table(), read.file());
    Profile queried = Profiler.profile(withoutKeptRows(read.table()), read.file());

    assertThat(kept).isEqualTo(queried);
  }

  private static Table withoutKeptRows(Table table) {
    TableTotals all = table.totals();
    return new Table(
        table.format(),
        table.fields(),
        new TableTotals(all.rows(), all.columns(), all.repeats(), null),
        table.rejected(),
        table.omitted());
  }

  private ReadCsv read(String header, int rows, IntFunction<String> row) throws IOException {
    String text =
        IntStream.range(0, rows)
            .mapToObj(row)
            .collect(Collectors.joining("\n", header + "\n", "\n"));
    Path place = Files.createTempDirectory(folder, "table");
    return ReadCsv.of(Files.writeString(place.resolve("original"), text), place);
  }
}
