package dev.descent.engine.shift;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/**
 * How far two sets of rows are apart.
 *
 * @param between which two, for example {@code train} and {@code dev}
 * @param rows of each that were compared: at most 100,000, random ones of more
 * @param columns what was found of each, the greatest shift first
 * @param verdict whether any column is shifted: by chance alone in at most 5 % of such comparisons
 */
public record ShiftReport(
    List<String> between, List<Integer> rows, List<ColumnShift> columns, Verdict verdict) {
  static final double LEVEL = 0.05;
  private static final int MOST_NAMED = 5;

  /** Whether two sets of rows look as if they came from one source. */
  public enum Verdict {
    /** No column differs by more than chance. */
    ALIKE,
    /** At least one column differs by more than chance. */
    SHIFTED
  }

  public ShiftReport {
    between = List.copyOf(between);
    rows = List.copyOf(rows);
    columns =
        columns.stream()
            .sorted(Comparator.comparing((ColumnShift column) -> column.psi()).reversed())
            .toList();
  }

  static ShiftReport of(List<String> between, List<Integer> rows, List<ColumnShift> columns) {
    boolean shifted = columns.stream().anyMatch(ColumnShift::shifted);
    return new ShiftReport(between, rows, columns, shifted ? Verdict.SHIFTED : Verdict.ALIKE);
  }

  /** What was found, in plain words. */
  public String sentence() {
    List<ColumnShift> shifted = columns.stream().filter(ColumnShift::shifted).toList();
    String both = between.get(0) + " and " + between.get(1);
    if (shifted.isEmpty()) {
      return "No column differs between %s by more than chance.".formatted(both);
    }
    String named =
        shifted.stream()
            .limit(MOST_NAMED)
            .map(ColumnShift::sentence)
            .collect(Collectors.joining(", "));
    return "%s are not alike: %d of %d columns differ by more than chance, most of all %s."
        .formatted(both, shifted.size(), columns.size(), named);
  }
}
