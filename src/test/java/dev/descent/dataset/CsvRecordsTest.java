package dev.descent.dataset;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvRecordsTest {
  private static final int TEXTS = 300;
  private static final String[] PIECES = {
    "a", "7", "-0.25", "é", "日本", " ", "  ", "\t", "\n", "\r\n", "\r", "longer than eight bytes"
  };

  /** Without quotes a record is a line, and a cell what lies between delimiters. */
  @ParameterizedTest
  @ValueSource(chars = {',', ';', '\t', '|'})
  void recordsWithoutQuotesAreTheLinesCutAtTheDelimiters(char delimiter) throws IOException {
    Random random = new Random(delimiter);
    for (int i = 0; i < TEXTS; i++) {
      String text = text(random, delimiter, random.nextInt(i < 20 ? 60_000 : 60));

      assertThat(read(text, delimiter)).isEqualTo(lines(text, delimiter));
    }
  }

  /** A quote around the first cell of a file's records must not change what the others are. */
  @ParameterizedTest
  @ValueSource(chars = {',', '\t'})
  void recordsWithQuotesAmongOthersAreReadTheSame(char delimiter) throws IOException {
    Random random = new Random(delimiter);
    for (int i = 0; i < TEXTS; i++) {
      String text = text(random, delimiter, random.nextInt(200));
      List<List<String>> quoted = new ArrayList<>();
      StringBuilder written = new StringBuilder();
      for (List<String> cells : lines(text, delimiter)) {
        boolean quotes = random.nextBoolean();
        List<String> changed = new ArrayList<>(cells);
        if (quotes) {
          changed.set(0, cells.get(0) + "\"" + delimiter + "\n");
        }
        quoted.add(changed);
        List<String> asWritten = new ArrayList<>(cells);
        if (quotes) {
          asWritten.set(0, "\"" + changed.get(0).replace("\"", "\"\"") + "\"");
        }
        written.append(String.join(String.valueOf(delimiter), asWritten)).append("\r\n");
      }

      assertThat(read(written.toString(), delimiter)).isEqualTo(quoted);
    }
  }

  private static String text(Random random, char delimiter, int pieces) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < pieces; i++) {
      text.append(random.nextInt(3) == 0 ? delimiter : PIECES[random.nextInt(PIECES.length)]);
    }
    return text.toString();
  }

  private static List<List<String>> lines(String text, char delimiter) {
    String space = delimiter == '\t' ? " " : "[ \t]";
    return Arrays.stream(text.split("\r\n|\r|\n", -1))
        .map(line -> line.split(Pattern.quote(String.valueOf(delimiter)), -1))
        .map(
            cells ->
                Arrays.stream(cells)
                    .map(cell -> cell.replaceAll("^" + space + "+|" + space + "+$", ""))
                    .toList())
        .filter(cells -> !cells.equals(List.of("")))
        .toList();
  }

  private static List<List<String>> read(String text, char delimiter) throws IOException {
    byte[] bytes = text.getBytes(UTF_8);
    CsvRecords records = new CsvRecords(new ByteArrayInputStream(bytes), delimiter, '"', 1 << 20);
    List<List<String>> all = new ArrayList<>();
    while (records.next()) {
      List<String> cells = new ArrayList<>();
      for (int i = 0; i < records.count(); i++) {
        int start = records.start(i);
        cells.add(new String(records.bytes(), start, records.end(i) - start, UTF_8));
      }
      assertThat(records.isAscii())
          .isEqualTo(String.join("", cells).chars().allMatch(c -> c < 0x80));
      all.add(cells);
    }
    return all;
  }
}
