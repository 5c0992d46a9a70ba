package dev.descent.dataset;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A column of a Parquet file: what DuckDB takes it for, and what it becomes. In SQL it is called by
 * its position.
 *
 * @param position in the file
 * @param name as in the file
 * @param kind what its cells are
 */
record ParquetColumn(int position, String name, Kind kind) {
  private static final String DAY_MICROS = "86400000000";

  /** What the cells of a column can be. */
  enum Kind {
    BOOLEAN("%s", "false"),
    SMALL_INTEGER("%s::BIGINT", "false"),
    LARGE_INTEGER("%s", "%s NOT BETWEEN -999999999999999999 AND 999999999999999999"),
    DECIMAL("%s::DOUBLE", "false"),
    REAL("CASE WHEN isfinite(%1$s) THEN %1$s::DOUBLE END", "isnan(%s)"),
    TEXT("%s::VARCHAR", "false"),
    TIME_OF_DAY("%s::VARCHAR", "false"),
    DAY("%s", "%s NOT BETWEEN DATE '0001-01-01' AND DATE '9999-12-31'"),
    INSTANT("make_timestamp(epoch_us(%s))", "epoch_us(%s) %% " + DAY_MICROS + " <> 0");

    private final String value;
    private final String odd;

    Kind(String value, String odd) {
      this.value = value;
      this.odd = odd;
    }

    /** The kind of DuckDB's type of that name; null when its cells are no single values. */
    static @Nullable Kind of(String sql) {
      return switch (sql) {
        case "BOOLEAN" -> BOOLEAN;
        case "TINYINT", "SMALLINT", "INTEGER", "UTINYINT", "USMALLINT", "UINTEGER" -> SMALL_INTEGER;
        case "BIGINT", "UBIGINT", "HUGEINT", "UHUGEINT" -> LARGE_INTEGER;
        case "FLOAT", "DOUBLE" -> REAL;
        case "VARCHAR", "UUID" -> TEXT;
        case "DATE" -> DAY;
        case "TIME", "TIME_NS", "TIME WITH TIME ZONE", "INTERVAL" -> TIME_OF_DAY;
        default -> family(sql);
      };
    }

    private static @Nullable Kind family(String sql) {
      if (sql.endsWith("]") || sql.contains(" ARRAY")) {
        return null;
      }
      if (sql.startsWith("DECIMAL(")) {
        return sql.endsWith(",0)") ? LARGE_INTEGER : DECIMAL;
      }
      return sql.startsWith("TIMESTAMP") ? INSTANT : null;
    }

    /** Bytes of a cell when it is unpacked, text not counted. */
    int width() {
      return this == BOOLEAN ? 1 : Double.BYTES;
    }

    private boolean isText() {
      return this == TEXT;
    }
  }

  /** What a look at all cells found. */
  record Facts(long present, long odd, long textBytes, long longest) {}

  private String cell() {
    return "c" + position;
  }

  /** The four {@link Facts} in SQL. */
  String facts() {
    String length = kind.isText() ? "octet_length(encode(%s::VARCHAR))".formatted(cell()) : "0";
    return "count(%1$s), count(*) FILTER (%2$s), coalesce(sum(%3$s), 0)::DOUBLE, coalesce(max(%3$s), 0)"
        .formatted(cell(), kind.odd.formatted(cell()), length);
  }

  /** Its cells in SQL, as the type that {@link #field} says. */
  String expression(Facts facts) {
    String value = kind.value.formatted(cell());
    return switch (type(facts)) {
      case INTEGER -> value + "::BIGINT";
      case REAL -> kind == Kind.LARGE_INTEGER ? value + "::DOUBLE" : value;
      case BOOLEAN -> value;
      case TEXT -> value + "::VARCHAR";
      case DATE -> value + "::DATE";
      case IMAGE -> throw new IllegalStateException("a column of Parquet is no image");
    };
  }

  private ColumnType type(Facts facts) {
    boolean usual = facts.odd() == 0;
    return switch (kind) {
      case BOOLEAN -> ColumnType.BOOLEAN;
      case SMALL_INTEGER -> ColumnType.INTEGER;
      case LARGE_INTEGER -> usual ? ColumnType.INTEGER : ColumnType.REAL;
      case DECIMAL, REAL -> ColumnType.REAL;
      case TEXT, TIME_OF_DAY -> ColumnType.TEXT;
      case DAY, INSTANT -> usual ? ColumnType.DATE : ColumnType.TEXT;
    };
  }

  /** What becomes of it, for a table of so many rows. */
  Table.Field field(Facts facts, String uniqueName, long rows) {
    List<ColumnWarning> warnings = new ArrayList<>();
    if (facts.present() == 0) {
      warnings.add(WarningKind.ALL_MISSING.of("no cell has a value"));
    }
    if (kind == Kind.LARGE_INTEGER && facts.odd() > 0) {
      warnings.add(
          WarningKind.LONG_INTEGERS.of(
              "%d whole numbers have more than 18 digits; the column is real, which keeps 15"
                  .formatted(facts.odd())));
    } else if (kind == Kind.DECIMAL) {
      warnings.add(WarningKind.DECIMALS.of("decimals are kept as real numbers, of 15 digits"));
    } else if (type(facts) == ColumnType.TEXT && kind != Kind.TEXT) {
      warnings.add(
          WarningKind.TIMES.of(
              "cells are times, not whole days from year 1 to 9999; the column is text"));
    }
    long missing = rows - facts.present() + (kind == Kind.REAL ? facts.odd() : 0);
    return new Table.Field(new Column(uniqueName, type(facts)), warnings, missing);
  }
}
