package dev.descent.dataset;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.descent.problem.ProblemException;
import dev.descent.problem.ProblemType;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonLinesFormatTest {
  private static final String SKIP = "{\"type\":\"json-lines\",\"onBadRows\":\"skip\"}";

  @TempDir private Path folder;

  @Test
  void membersAreColumnsInOrderOfFirstAppearance() throws IOException {
    String lines =
        """
        {"id": 7, "name": "ada"}

        {"size": 1.5, "id": 8, "ok": true, "day": "2026-01-31"}
        {"day": "2026-02-01", "name": null, "size": NaN, "ok": false, "id": -1}
        """;

    ReadCsv read = read(lines, null);

    assertThat(read.table().format()).isEqualTo(JsonLinesFormat.of(null, null, null));
    assertThat(read.columns()).isEqualTo("id INTEGER, name TEXT, size REAL, ok BOOLEAN, day DATE");
    assertThat(read.cells())
        .isEqualTo(
            "[[7, ada, null, null, null], [8, null, 1.5, true, 2026-01-31],"
                + " [-1, null, null, false, 2026-02-01]]");
  }

  @Test
  void valuesOfSeveralKindsAreText() throws IOException {
    String lines =
        """
        {"a": 1, "b": "x", "c": 12345678901234567890, "d": "2026-01-31", "e": "5"}
        {"a": true, "b": 2, "c": 1, "d": "soon", "e": ""}
        """;

    ReadCsv read = read(lines, null);

    assertThat(read.columns()).isEqualTo("a TEXT, b TEXT, c REAL, d TEXT, e TEXT");
    assertThat(read.cells())
        .isEqualTo("[[1, x, 1.2345678901234567E19, 2026-01-31, 5], [true, 2, 1.0, soon, null]]");
  }

  @Test
  void lineBreaksQuotesAndBytesThatPartCellsSurvive() throws IOException {
    String lines =
        "{\"a\":\"one\\r\\ntwo\",\"b\":\"\\\"q\\\", ü\"}\r\n{\"a\":\"\\ud83d\\ude00\",\"b\":\"|\"}";

    ReadCsv read = read(lines, null);

    assertThat(read.cells()).isEqualTo("[[one\ntwo, \"q\", ü], [😀, |]]");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '#',
      quoteCharacter = '`',
      value = {
        "[1] # line 2 is no JSON object",
        "12 # line 2 is no JSON object",
        "{\"a\": 1 # line 2 is not JSON that can be read, at column",
        "{\"a\": 1} {\"a\": 2} # line 2 goes on after its object",
        "{\"a\": [1]} # line 2 has a list in the member 'a'",
        "{\"b\": {\"c\": 1}} # line 2 has an object in the member 'b'",
        "{\"a\": 1, \"a\": 2} # line 2 has the member 'a' twice",
        "{} # line 2 has an object without members",
        "{\"a\": \"\\u0007\"} # line 2 has the control character 7 in 'a'",
        "{\"a\": \"\\ud800\"} # line 2 has half a character in 'a'",
      })
  void badLineIsNamedAndCanBeLeftOut(String line, String reason) throws IOException {
    String lines = "{\"a\": 1}\n" + line + "\n{\"a\": 3}\n";

    ReadCsv skipped = read(lines, SKIP);

    assertThat(skipped.cells()).isEqualTo("[[1], [3]]");
    Rejected rejected = Objects.requireNonNull(skipped.table().rejected());
    assertThat(rejected.count()).isEqualTo(1);
    assertThat(rejected.lines().get(0).line()).isEqualTo(2);
    assertThatThrownBy(() -> read(lines, null))
        .isInstanceOfSatisfying(
            ProblemException.class, e -> assertThat(e.type()).isEqualTo(ProblemType.INVALID_DATA))
        .hasMessageContaining("1 row cannot be read: " + reason);
  }

  @Test
  void typesAreForStringsThatHoldNumbers() throws IOException {
    String lines =
        "{\"a\":\"1\",\"b\":\"2.5\"}\n{\"a\":\"02\",\"b\":\"-9\"}\n{\"a\":\"x\",\"b\":\"1\"}\n";
    String format =
        "{\"type\":\"json-lines\",\"types\":{\"a\":\"integer\",\"b\":\"real\"},"
            + "\"missing\":[\"-9\"],\"onBadRows\":\"skip\"}";

    ReadCsv read = read(lines, format);

    assertThat(read.columns()).isEqualTo("a INTEGER, b REAL");
    assertThat(read.cells()).isEqualTo("[[1, 2.5], [2, null]]");
    assertThat(read.table().rejected())
        .isEqualTo(
            new Rejected(1, List.of(new Rejected.Line(3, "has no integer in the column 'a'"))));
  }

  @Test
  void listOfObjectsIsRefusedByName() {
    assertThatThrownBy(() -> read("[\n {\"a\": 1},\n {\"a\": 2}\n]\n", null))
        .hasMessageContaining("line 1 is no JSON object; there must be one a line");
  }

  @Test
  void limitsAreCountedWhileReading() throws IOException {
    StringBuilder wide = new StringBuilder("{\"a\":1");
    for (int i = 0; i < 50; i++) {
      wide.append(",\"b").append(i).append("\":1");
    }
    String lines = "{\"a\":1}\n" + wide + "}\n";

    assertThatThrownBy(() -> read(lines, null, Map.of("columns", "50")))
        .hasMessageContaining("line 2 has one more column than the 50 allowed");
    assertThatThrownBy(() -> read(lines, null, Map.of("row-bytes", "100B")))
        .hasMessageContaining("line 2 has more than 100 bytes");
    assertThatThrownBy(() -> read(lines, null, Map.of("unpacked-bytes", "20B")))
        .hasMessageContaining("more than the allowed 20 bytes");
  }

  @Test
  void gzipIsUnpacked() throws IOException {
    Path file = folder.resolve("packed");
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
      out.write("{\"a\":1}\n{\"a\":2}".getBytes(UTF_8));
    }

    assertThat(ReadCsv.of(file, folder).cells()).isEqualTo("[[1], [2]]");
  }

  private ReadCsv read(String lines, @Nullable String format) throws IOException {
    return read(lines, format, Map.of());
  }

  private ReadCsv read(String lines, @Nullable String format, Map<String, String> limits)
      throws IOException {
    Path file = Files.writeString(folder.resolve("lines"), lines);
    return ReadCsv.of(file, folder, format, ReadCsv.limits(limits));
  }
}
