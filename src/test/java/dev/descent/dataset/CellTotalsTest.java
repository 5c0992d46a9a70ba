package dev.descent.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.DoubleStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CellTotalsTest {
  @TempDir private Path folder;

  private interface Rows {
    void write(CellWriter out, int row) throws IOException;
  }

  private TableTotals totals(List<ColumnType> types, int rows, Rows written) throws IOException {
    try (CellWriter out = CellWriter.open(folder, ReadCsv.LIMITS, types)) {
      for (int row = 0; row < rows; row++) {
        written.write(out, row);
        out.endRow();
      }
      return out.finish();
    }
  }

  @Test
  void numbersThatAreLargeAndCloseTogetherKeepTheirDeviation() throws IOException {
    // 1e9 + 0, …, 1e9 + 9999 over and over: variance (n² − 1)/12 of the n = 10,000 that follow
    int n = 10_000;
    ColumnTotals totals =
        totals(List.of(ColumnType.REAL), 30 * n, (out, row) -> out.real(1e9 + row % n))
            .columns()
            .get(0);

    assertThat(totals.present()).isEqualTo(30 * n);
    assertThat(totals.min()).isEqualTo(1e9);
    assertThat(totals.max()).isEqualTo(1e9 + 9999);
    assertThat(totals.mean()).isCloseTo(1e9 + 4999.5, within(1e-6));
    assertThat(totals.sd()).isCloseTo(Math.sqrt(((double) n * n - 1) / 12), within(1e-7));
    assertThat((double) totals.distinct()).isCloseTo(n, within(0.065 * n));
  }

  @Test
  void cellsWithoutValueAreLeftOutAndZerosOfBothSignsAreOne() throws IOException {
    ColumnTotals totals =
        totals(
                List.of(ColumnType.REAL),
                9000,
                (out, row) -> {
                  switch (row % 3) {
                    case 0 -> out.real(-0.0);
                    case 1 -> out.real(0.0);
                    default -> out.missing();
                  }
                })
            .columns()
            .get(0);

    assertThat(totals).isEqualTo(new ColumnTotals(6000, 1, 0.0, 0.0, 0.0, 0.0, 6000));
  }

  @Test
  void cellsThatFollowManyMissingOnesHaveTheirValues() throws IOException {
    TableTotals totals =
        totals(
            List.of(ColumnType.INTEGER),
            200_000,
            (out, row) -> {
              if (row < 100_000) {
                out.missing();
              } else {
                out.whole(7);
              }
            });

    assertThat(totals.columns().get(0)).isEqualTo(new ColumnTotals(100_000, 1, 7., 7., 7., 0., 0));
    double[] shown = shown(totals, 200_000);
    assertThat(Arrays.stream(shown).filter(number -> number == 7).count())
        .isBetween(24_990L, 25_010L);
    assertThat(Arrays.stream(shown).filter(Double::isNaN).count()).isBetween(24_990L, 25_010L);
  }

  @ParameterizedTest
  @ValueSource(ints = {100_000, 100_001, 100_065, 200_127, 200_128, 200_129, 399_000, 1_000_000})
  void rowsThatAreKeptAreThoseThatAQueryAnswers(int rows) throws IOException {
    TableTotals totals = totals(List.of(ColumnType.INTEGER), rows, (out, row) -> out.whole(row));

    long limit = EvenRows.limit(rows, Profiler.looked(rows));
    double[] asked =
        LongStream.range(0, rows)
            .filter(row -> EvenRows.hash(row) < limit)
            .mapToDouble(row -> row)
            .toArray();
    assertThat(asked.length).isBetween(Profiler.MOST_SAMPLED - 10, Profiler.MOST_READ);
    assertThat(shown(totals, rows)).containsExactly(asked);
  }

  private static double[] shown(TableTotals totals, int rows) {
    DoubleStream.Builder shown = DoubleStream.builder();
    KeptRows kept = Objects.requireNonNull(totals.kept());
    kept.show(List.of(0), Profiler.looked(rows), row -> shown.add(row.number(0)));
    return shown.build().toArray();
  }

  @Test
  void textsAndDaysAreCountedWithoutNumbers() throws IOException {
    List<ColumnTotals> totals =
        totals(
                List.of(ColumnType.TEXT, ColumnType.DATE, ColumnType.BOOLEAN),
                5000,
                (out, row) -> {
                  out.text(row % 2 == 0 ? null : "a longer text " + row % 7);
                  out.day(row % 5);
                  out.flag(row % 2 == 0);
                })
            .columns();

    assertThat(totals.get(0)).isEqualTo(new ColumnTotals(2500, 7, null, null, null, null, 0));
    assertThat(totals.get(1)).isEqualTo(new ColumnTotals(5000, 5, null, null, null, null, 0));
    assertThat(totals.get(2)).isEqualTo(new ColumnTotals(5000, 2, null, null, null, null, 0));
  }

  @Test
  void whatOverflowsIsNotSaid() throws IOException {
    ColumnTotals totals =
        totals(List.of(ColumnType.REAL), 100, (out, row) -> out.real(1.5e308)).columns().get(0);

    assertThat(totals.max()).isEqualTo(1.5e308);
    assertThat(totals.mean()).isNull();
    assertThat(totals.sd()).isNull();
  }

  @Test
  void rowsAreKeptOnlyWhileTheirTextsTakeLittleMemory() throws IOException {
    List<ColumnType> types = List.of(ColumnType.TEXT, ColumnType.TEXT);
    String text = "x".repeat(190);

    assertThat(totals(types, 1000, (out, row) -> twice(out, text)).kept()).isNotNull();
    assertThat(totals(types, 100_000, (out, row) -> twice(out, text)).kept()).isNull();
    assertThat(totals(types, 10, (out, row) -> twice(out, text + "beyond 200")).kept()).isNotNull();
    assertThat(totals(types, 10, (out, row) -> twice(out, text + "far beyond 200")).kept())
        .isNull();
  }

  private static void twice(CellWriter out, String text) throws IOException {
    out.text(text);
    out.text(text);
  }

  @Test
  void rowsRepeatOthersOnlyWhereEveryCellDoes() throws IOException {
    TableTotals totals =
        totals(
            List.of(ColumnType.INTEGER, ColumnType.TEXT),
            8000,
            (out, row) -> {
              // 4000 is the first row whose cells both came before: in row 0
              out.whole(row % 2000);
              out.text(row % 4000 < 2000 ? "one" : null);
            });

    assertThat(totals.rows()).isEqualTo(8000);
    assertThat(totals.repeats()).isEqualTo(new RowRepeats.Found(4000, true, 0, 4000));
  }
}
