package dev.descent.dataset;

import static dev.descent.engine.Settings.orElse;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonTypeName;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One JSON object a line, in UTF-8, plain or gzip.
 *
 * <p>Members are columns, in the order in which they first appear anywhere. Missing are members
 * that are absent, {@code null}, empty strings and {@code NaN}; infinity in a column of numbers
 * counts as missing. A column is of numbers, booleans or days ({@code "2026-01-31"}) when all its
 * values are; of text otherwise, numbers as they are written. Blank lines are dropped.
 *
 * <p>A bad row is a line that is no JSON object, has a member twice, a list or an object for a
 * value, a control character in a string, or a value that is not of the type its column is said to
 * have.
 *
 * @param onBadRows {@code fail} refuses the data for one bad row, {@code skip} leaves bad rows out
 *     and reports them; default {@code fail}
 * @param types of columns by name, where what is found out is not what is meant: numbers sent as
 *     strings are {@code real} or {@code integer}; default none
 * @param missing strings or numbers that mean missing, compared as written, at most 100; default
 *     none
 */
@JsonTypeName("json-lines")
public record JsonLinesFormat(
    OnBadRows onBadRows,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) Map<String, ColumnType> types,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> missing)
    implements DatasetFormat, StreamedFormat {

  public JsonLinesFormat {
    types = CellRules.checkTypes(types);
    missing = CellRules.checkMissing(missing);
  }

  /** Reads what is said and leaves the rest to be found out. */
  @JsonCreator
  static JsonLinesFormat of(
      @Nullable OnBadRows onBadRows,
      @Nullable Map<String, ColumnType> types,
      @Nullable List<String> missing) {
    return new JsonLinesFormat(
        orElse(onBadRows, OnBadRows.FAIL), orElse(types, Map.of()), orElse(missing, List.of()));
  }

  CellRules rules() {
    return new CellRules(types, missing, onBadRows);
  }

  /** An object first, or a list of them, which reading then refuses by name. */
  @Override
  public boolean recognises(byte[] head) {
    int first = afterSpaces(head, TextLines.markLength(head));
    if (first < head.length && head[first] == '[') {
      int second = afterSpaces(head, first + 1);
      return second < head.length && head[second] == '{';
    }
    return first < head.length && head[first] == '{';
  }

  private static int afterSpaces(byte[] head, int from) {
    int p = from;
    while (p < head.length && isSpace(head[p])) {
      p++;
    }
    return p;
  }

  private static boolean isSpace(byte b) {
    return b == ' ' || b == '\t' || b == '\r' || b == '\n';
  }

  @Override
  public Table read(Path original, Path folder, DatasetLimits limits) throws IOException {
    return read(Original.in(original), folder, limits);
  }

  @Override
  public Table read(Original original, Path folder, DatasetLimits limits) throws IOException {
    return new JsonLinesImport(this, original, folder, limits).run();
  }
}
