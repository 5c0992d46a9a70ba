package dev.descent.dataset;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The SQL with which DuckDB reads what {@link CleanWriter} wrote. */
final class CleanReader {

  private CleanReader() {}

  /**
   * A query over one file, its only parameter.
   *
   * @param padded whether rows may have fewer cells than there are columns
   */
  static String select(
      List<Table.Field> fields, List<ColumnTally> tallies, boolean padded, DatasetLimits limits) {
    String source =
        IntStream.range(0, fields.size())
            .mapToObj(i -> "'c%d': '%s'".formatted(i, sourceType(fields.get(i), tallies.get(i))))
            .collect(Collectors.joining(", "));
    String replaced =
        IntStream.range(0, fields.size())
            .filter(i -> !isReadAsItIs(fields.get(i), tallies.get(i)))
            .mapToObj(i -> expression(i, fields.get(i), tallies.get(i)) + " AS c" + i)
            .collect(Collectors.joining(", "));
    return ("SELECT *%s FROM read_csv(?, auto_detect = false, header = false, delim = '%s',"
            + " quote = '', escape = '', comment = '', new_line = '\\n', nullstr = '%s',"
            + " max_line_size = %d, null_padding = %s, columns = {%s})")
        .formatted(
            replaced.isEmpty() ? "" : " REPLACE (" + replaced + ")",
            CleanWriter.CELL_END,
            CleanWriter.MISSING,
            4 * limits.rowBytes().toBytes(),
            padded,
            source);
  }

  /** The type DuckDB parses a cell as; text where an expression makes a number of it. */
  private static String sourceType(Table.Field field, ColumnTally tally) {
    boolean mixed = hasInfiniteIntegers(field, tally) || tally.hasDecimalCommas();
    return mixed ? "VARCHAR" : field.column().type().sql();
  }

  /** Thousands of expressions take DuckDB a minute to plan, as many plain columns none. */
  private static boolean isReadAsItIs(Table.Field field, ColumnTally tally) {
    return switch (field.column().type()) {
      case REAL -> !tally.mayBeInfinite();
      case INTEGER -> !hasInfiniteIntegers(field, tally);
      case TEXT -> !tally.hasLineBreaks();
      case BOOLEAN, DATE -> true;
      case IMAGE -> throw new IllegalStateException("text holds no images");
    };
  }

  private static String expression(int i, Table.Field field, ColumnTally tally) {
    String cell = "c" + i;
    return switch (field.column().type()) {
      case REAL -> {
        String number =
            tally.hasDecimalCommas()
                ? "CAST(replace(%s, ',', '.') AS DOUBLE)".formatted(cell)
                : cell;
        yield "CASE WHEN isfinite(%1$s) THEN %1$s END".formatted(number);
      }
      case INTEGER ->
          // not TRY_CAST, which DuckDB 2.0 moves into the CSV reader, where it fails
          "CASE WHEN regexp_full_match(%1$s, '[+-]?[0-9]+') THEN CAST(%1$s AS BIGINT) END"
              .formatted(cell);
      case TEXT -> "replace(%s, '%s', chr(10))".formatted(cell, CleanWriter.LINE_BREAK);
      case BOOLEAN, DATE, IMAGE -> cell;
    };
  }

  private static boolean hasInfiniteIntegers(Table.Field field, ColumnTally tally) {
    return field.column().type() == ColumnType.INTEGER && tally.count(CellKind.NOT_FINITE) > 0;
  }
}
