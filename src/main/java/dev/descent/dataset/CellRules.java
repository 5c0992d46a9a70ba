package dev.descent.dataset;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.descent.engine.InvalidSettingException;
import dev.descent.engine.Settings;
import dev.descent.problem.NearMatches;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What a client says about cells and rows, whatever the format of the text. */
final class CellRules {
  private static final int MOST_WORDS = 100;
  private static final int LONGEST_WORD = 100;

  private final Map<String, ColumnType> types;
  private final byte[][] missing;
  private final OnBadRows onBadRows;

  CellRules(Map<String, ColumnType> types, List<String> missing, OnBadRows onBadRows) {
    this.types = types;
    this.missing = missing.stream().map(word -> word.getBytes(UTF_8)).toArray(byte[][]::new);
    this.onBadRows = onBadRows;
  }

  /** Types as a setting: sorted by name, so that the same ones are the same JSON. */
  static Map<String, ColumnType> checkTypes(Map<String, ColumnType> given) {
    if (given.values().stream().anyMatch(Objects::isNull)) {
      throw new InvalidSettingException("types", "must not hold null", given);
    }
    if (given.containsValue(ColumnType.IMAGE)) {
      throw new InvalidSettingException("types", "must not hold image: text has none", given);
    }
    return Collections.unmodifiableMap(new TreeMap<>(given));
  }

  /** Words for missing as a setting: each once, without spaces around them. */
  static List<String> checkMissing(List<String> given) {
    List<String> words = Settings.copyOf("missing", given).stream().map(String::strip).toList();
    if (words.size() > MOST_WORDS) {
      throw new InvalidSettingException(
          "missing", "must have at most " + MOST_WORDS + " words", words.size());
    }
    for (String word : words) {
      if (word.isEmpty() || word.length() > LONGEST_WORD) {
        throw new InvalidSettingException(
            "missing", "must have words of 1 to " + LONGEST_WORD + " characters", word.length());
      }
    }
    return List.copyOf(new LinkedHashSet<>(words));
  }

  /** The type that a column is said to have, or null. */
  @Nullable ColumnType type(String column) {
    return types.get(column);
  }

  boolean skipsBadRows() {
    return onBadRows == OnBadRows.SKIP;
  }

  /** Refuses types of columns that are not there. */
  void checkColumns(List<String> columns) {
    for (String named : types.keySet()) {
      if (!columns.contains(named)) {
        throw BadRows.invalid(
            "types names the column '%s', which the data does not have.%s"
                .formatted(named, NearMatches.sentence(named, columns)));
      }
    }
  }

  /** Whether some words are said to mean nothing. */
  boolean hasMissing() {
    return missing.length > 0;
  }

  /** Whether a cell is one of the words that are said to mean nothing. */
  boolean isMissing(byte[] bytes, int from, int to) {
    for (byte[] word : missing) {
      if (word.length == to - from && Arrays.equals(word, 0, word.length, bytes, from, to)) {
        return true;
      }
    }
    return false;
  }

  /** Whether a column that is said to be of a type can hold a cell of this kind. */
  static boolean admits(ColumnType type, CellKind kind, boolean commasAllowed) {
    if (kind == CellKind.MISSING) {
      return true;
    }
    return switch (type) {
      case TEXT -> true;
      case INTEGER -> kind == CellKind.INTEGER || kind == CellKind.NOT_FINITE;
      case REAL ->
          kind == CellKind.INTEGER
              || kind == CellKind.REAL
              || kind == CellKind.SCALED_REAL
              || kind == CellKind.NOT_FINITE
              || (commasAllowed && kind == CellKind.COMMA_REAL);
      case BOOLEAN -> kind == CellKind.BOOLEAN;
      case DATE -> kind == CellKind.DATE;
      case IMAGE -> false;
    };
  }
}
