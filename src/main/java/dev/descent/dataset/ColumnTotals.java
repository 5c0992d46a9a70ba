package dev.descent.dataset;

import org.jspecify.annotations.Nullable;

/**
 * What is counted of one column over all rows. Members about numbers are null for other types, and
 * where no cell has one.
 *
 * @param present cells with a value
 * @param distinct different values, estimated by {@link DistinctCount}
 * @param mean null where the sum overflows
 * @param sd null where squares would overflow, from 1e150 on
 * @param zeros cells that are 0
 */
record ColumnTotals(
    long present,
    long distinct,
    @Nullable Double min,
    @Nullable Double max,
    @Nullable Double mean,
    @Nullable Double sd,
    long zeros) {

  /** The same for equal columns. */
  String fingerprint() {
    return "%d %d %s %s %d".formatted(present, distinct, min, max, zeros);
  }
}
