package dev.descent.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the first rows of a text seem to be does not bind the rows behind them. */
class SecondPassTest {
  private static final int ROWS = 40_000;

  @TempDir private Path folder;

  private ReadCsv read(String text) throws IOException {
    Path original = folder.resolve("data");
    Files.writeString(original, text);
    return ReadCsv.of(original, Files.createDirectory(folder.resolve("table")));
  }

  private Stream<String> files() throws IOException {
    try (Stream<Path> files = Files.list(folder.resolve("table"))) {
      return files.map(file -> file.getFileName().toString()).toList().stream();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "2.5, REAL, 2.5, 7.0",
    "seven, TEXT, seven, 7",
    "2026-01-31, TEXT, 2026-01-31, 7",
    "1000000000000000000000, REAL, 1.0E21, 7.0"
  })
  void lastCellDecidesWhatTheColumnIs(String last, String type, String shown, String first)
      throws IOException {
    ReadCsv read = read("a,b\n" + "7,1\n".repeat(ROWS) + last + ",1\n");

    assertThat(read.columns()).isEqualTo("a " + type + ", b INTEGER");
    assertThat(read.file().rows(0, 1).toString()).isEqualTo("[[" + first + ", 1]]");
    assertThat(read.file().rows(ROWS, 1).toString()).isEqualTo("[[" + shown + ", 1]]");
    assertThat(read.table().rows()).isEqualTo(ROWS + 1);
    assertThat(files()).containsExactly(TableFile.NAME);
  }

  @Test
  void missingCellsOfTheHeadBecomeWhatComesLater() throws IOException {
    ReadCsv read = read("a,b\n" + ",1\n".repeat(ROWS) + "0.5,1\n");

    assertThat(read.columns()).isEqualTo("a REAL, b INTEGER");
    assertThat(read.file().rows(ROWS - 1, 2).toString()).isEqualTo("[[null, 1], [0.5, 1]]");
  }

  @Test
  void membersThatComeLateAreColumns() throws IOException {
    ReadCsv read =
        read("{\"a\": 1}\n".repeat(ROWS) + "{\"a\": 2, \"late\": \"x\", \"size\": 0.5}\n");

    assertThat(read.columns()).isEqualTo("a INTEGER, late TEXT, size REAL");
    assertThat(read.file().rows(ROWS - 1, 2).toString())
        .isEqualTo("[[1, null, null], [2, x, 0.5]]");
  }
}
