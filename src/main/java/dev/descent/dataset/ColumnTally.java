package dev.descent.dataset;

import java.util.ArrayList;
import java.util.List;

/** Counts what the cells of one column are, over the whole file. */
final class ColumnTally {
  private static final double MOSTLY = 0.95;

  private final long[] counts = new long[CellKind.values().length];
  private long firstOtherLine;
  private boolean leadingZeros;
  private boolean lineBreaks;

  /** Counts one cell. */
  void add(CellKind kind, byte[] cell, int from, int to, long line) {
    counts[kind.ordinal()]++;
    switch (kind) {
      case INTEGER -> leadingZeros |= to - from > 1 && cell[from] == '0';
      case MISSING, REAL, NOT_FINITE -> {}
      case COMMA_REAL, BOOLEAN, DATE, TEXT -> {
        if (firstOtherLine == 0) {
          firstOtherLine = line;
        }
        for (int i = from; i < to && !lineBreaks; i++) {
          lineBreaks = cell[i] == '\n';
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

  /** Whether a text cell goes over several lines. */
  boolean hasLineBreaks() {
    return lineBreaks;
  }

  /** Whether all numbers are written with a decimal comma and at least one has it. */
  boolean hasDecimalCommas() {
    return count(CellKind.COMMA_REAL) > 0
        && count(CellKind.COMMA_REAL, CellKind.INTEGER, CellKind.NOT_FINITE) == present();
  }

  /** Whether a number has a decimal point. */
  boolean hasDecimalPoints() {
    return count(CellKind.REAL) > 0;
  }

  /** The narrowest type that all cells that are present have. */
  ColumnType type(boolean commasAllowed) {
    long present = present();
    if (count(CellKind.INTEGER) + count(CellKind.NOT_FINITE) == present
        && count(CellKind.INTEGER) > 0) {
      return ColumnType.INTEGER;
    }
    if (count(CellKind.REAL) > 0
        && count(CellKind.INTEGER, CellKind.REAL, CellKind.NOT_FINITE) == present) {
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
    long other = present - count(CellKind.NOT_FINITE, CellKind.INTEGER, CellKind.REAL);
    if (present == 0) {
      warnings.add(WarningKind.ALL_MISSING.of("no cell has a value"));
    }
    if (type == ColumnType.TEXT && other > 0 && present - other >= MOSTLY * present) {
      warnings.add(
          WarningKind.MOSTLY_NUMERIC.of(
              "%d of %d cells are not numbers, the first on line %d; the column is text"
                  .formatted(other, present, firstOtherLine)));
    }
    if (type == ColumnType.TEXT && hasDecimalCommas()) {
      warnings.add(
          WarningKind.COMMA_NUMBERS.of(
              "cells look like numbers with a comma, which may part decimals or thousands; the"
                  + " column is text"));
    }
    if (type == ColumnType.INTEGER && leadingZeros) {
      warnings.add(
          WarningKind.LEADING_ZEROS.of("numbers have leading zeros: perhaps it is a code"));
    }
    return warnings;
  }

  private long present() {
    long sum = 0;
    for (long n : counts) {
      sum += n;
    }
    return sum - count(CellKind.MISSING);
  }
}
