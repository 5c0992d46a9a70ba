package dev.descent.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.descent.problem.ProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CellWriterTest {
  private static final List<Column> COLUMNS =
      List.of(
          new Column("whole", ColumnType.INTEGER),
          new Column("real", ColumnType.REAL),
          new Column("flag", ColumnType.BOOLEAN),
          new Column("text", ColumnType.TEXT),
          new Column("day", ColumnType.DATE));

  private static final List<ColumnType> TYPES = COLUMNS.stream().map(Column::type).toList();

  @TempDir private Path folder;

  @Test
  void cellsOfEveryTypeAreReadBackInOrder() throws IOException {
    int rows = 300_000;

    try (CellWriter out = CellWriter.open(folder, ReadCsv.LIMITS, TYPES)) {
      for (int i = 0; i < rows; i++) {
        write(out, i);
      }
      assertThat(out.finish().rows()).isEqualTo(rows);
    }

    TableFile file = new TableFile(folder, COLUMNS, ReadCsv.LIMITS);
    for (long row : List.of(0L, 1L, 2047L, 2048L, 122_879L, 122_880L, rows - 1L)) {
      assertThat(file.rows(row, 1))
          .containsExactly(
              List.of(
                  row - 5,
                  -0.1 * row,
                  row % 3 == 0,
                  "é" + row,
                  LocalDate.ofEpochDay(row).toString()));
    }
  }

  @Test
  void cellsWithoutValueAndInfiniteOnesAreMissing() throws IOException {
    try (CellWriter out = CellWriter.open(folder, ReadCsv.LIMITS, TYPES)) {
      write(out, 1);
      for (int i = 0; i < COLUMNS.size(); i++) {
        out.missing();
      }
      out.endRow();
      out.whole(Long.MIN_VALUE);
      out.real(Double.NEGATIVE_INFINITY);
      out.flag(false);
      out.text(null);
      out.day(0);
      out.endRow();
      out.finish();
    }

    TableFile file = new TableFile(folder, COLUMNS, ReadCsv.LIMITS);
    assertThat(file.rows(1, 2))
        .containsExactly(
            Arrays.asList(null, null, null, null, null),
            Arrays.asList(Long.MIN_VALUE, null, false, null, "1970-01-01"));
  }

  @Test
  void whenRowsFailNoFileIsLeft() throws IOException {
    ProblemException problem = BadRows.at(3, "is bad");

    assertThatThrownBy(
            () -> {
              try (CellWriter out = CellWriter.open(folder, ReadCsv.LIMITS, TYPES)) {
                for (int i = 0; i < 200_000; i++) {
                  write(out, i);
                }
                throw problem;
              }
            })
        .isSameAs(problem);

    assertNothingIsLeft();
  }

  @Test
  void whenTheFileCannotBeWrittenWritingEndsAndSaysSo() throws IOException {
    Path nowhere = folder.resolve("nowhere");

    assertThatThrownBy(
            () -> {
              try (CellWriter out = CellWriter.open(nowhere, ReadCsv.LIMITS, TYPES)) {
                for (int i = 0; i < 1_000_000; i++) {
                  write(out, i);
                }
                out.finish();
              }
            })
        .isInstanceOf(LockedDuckDb.FailedException.class);

    assertNothingIsLeft();
  }

  @Test
  void longTextsAreHandedOnInSmallBatches() throws IOException {
    byte[] long8 = new byte[8 << 20];
    Arrays.fill(long8, (byte) 'x');
    DatasetLimits limits = ReadCsv.limits(Map.of("table-memory", "64MB"));

    try (CellWriter out = CellWriter.open(folder, limits, List.of(ColumnType.TEXT))) {
      for (int i = 0; i < 100; i++) {
        out.text(long8, 0, long8.length);
        out.endRow();
      }
      assertThat(out.finish().rows()).isEqualTo(100);
    }
  }

  private static void write(CellWriter out, int row) throws IOException {
    out.whole(row - 5);
    out.real(-0.1 * row);
    out.flag(row % 3 == 0);
    out.text("é" + row);
    out.day(row);
    out.endRow();
  }

  private void assertNothingIsLeft() throws IOException {
    try (Stream<Path> left = Files.list(folder)) {
      assertThat(left).isEmpty();
    }
  }
}
