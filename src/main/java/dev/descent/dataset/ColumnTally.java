package dev.descent.dataset;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Counts what the cells of one column are, over the whole file. */
final class ColumnTally {
  private static final double MOSTLY = 0.95;

  private final @Nullable ColumnType said;
  private final long[] counts = new long[CellKind.values().length];
  private long firstOtherLine;
  private boolean leadingZeros;

  /**
   * @param said the type that the column is said to have; null to find it out
   * @param missing rows that were there before the column
   */
  ColumnTally(@Nullable ColumnType said, long missing) {
    this.said = said;
    counts[CellKind.MISSING.ordinal()] = missing;
  }

  /** The type that the column is said to have, or null. */
  @Nullable ColumnType said() {
    return said;
  }

  /** Counts one cell of a row, which there may be none of. */
  void add(CellKind kind, Cells row, int cell) {
    counts[kind.ordinal()]++;
    switch (kind) {
      case INTEGER ->
          leadingZeros |=
              row.end(cell) - row.start(cell) > 1 && row.bytes()[row.start(cell)] == '0';
      case MISSING, REAL, SCALED_REAL, NOT_FINITE -> {}
      case COMMA_REAL, BOOLEAN, DATE, TEXT -> {
        if (firstOtherLine == 0) {
          firstOtherLine = row.line();
        }
      }
    }
  }

  long count(CellKind... kinds) {
    long sum = 0;
    for (CellKind kind : kinds) {
      sum += counts[kind.ordinal()];
    }
    return sum;
  }

  /** Whether numbers are written with a decimal comma: at least one, and the others may be. */
  boolean hasDecimalCommas() {
    return count(CellKind.COMMA_REAL) > 0 && (said == ColumnType.REAL || hasNoOthers());
  }

  private boolean hasNoOthers() {
    return count(CellKind.COMMA_REAL, CellKind.INTEGER, CellKind.NOT_FINITE) == present();
  }

  /** Whether a number has a decimal point. */
  boolean hasDecimalPoints() {
    return count(CellKind.REAL, CellKind.SCALED_REAL) > 0;
  }

  /** The type it is said to have, or else the narrowest that all cells that are present have. */
  ColumnType type(boolean commasAllowed) {
    if (said != null) {
      return said;
    }
    long present = present();
    if (count(CellKind.INTEGER) + count(CellKind.NOT_FINITE) == present
        && count(CellKind.INTEGER) > 0) {
      return ColumnType.INTEGER;
    }
    if (hasDecimalPoints() && numbers() == present) {
      return ColumnType.REAL;
    }
    if (commasAllowed && hasDecimalCommas()) {
      return ColumnType.REAL;
    }
    if (count(CellKind.BOOLEAN) == present && present > 0) {
      return ColumnType.BOOLEAN;
    }
    return count(CellKind.DATE) == present && present > 0 ? ColumnType.DATE : ColumnType.TEXT;
  }

  List<ColumnWarning> warnings(ColumnType type) {
    List<ColumnWarning> warnings = new ArrayList<>();
    long present = present();
    long other = present - numbers();
    if (present == 0) {
      warnings.add(WarningKind.ALL_MISSING.of("no cell has a value"));
    }
    if (said == null
        && type == ColumnType.TEXT
        && other > 0
        && present - other >= MOSTLY * present) {
      warnings.add(
          WarningKind.MOSTLY_NUMERIC.of(
              "%d of %d cells are not numbers, the first on line %d; the column is text"
                  .formatted(other, present, firstOtherLine)));
    }
    if (said == null && type == ColumnType.TEXT && hasDecimalCommas()) {
      warnings.add(
          WarningKind.COMMA_NUMBERS.of(
              "cells look like numbers with a comma, which may part decimals or thousands; the"
                  + " column is text"));
    }
    if (said == null && type == ColumnType.INTEGER && leadingZeros) {
      warnings.add(
          WarningKind.LEADING_ZEROS.of("numbers have leading zeros: perhaps it is a code"));
    }
    return warnings;
  }

  private long numbers() {
    return count(CellKind.INTEGER, CellKind.REAL, CellKind.SCALED_REAL, CellKind.NOT_FINITE);
  }

  private long present() {
    long sum = 0;
    for (long n : counts) {
      sum += n;
    }
    return sum - count(CellKind.MISSING);
  }
}
