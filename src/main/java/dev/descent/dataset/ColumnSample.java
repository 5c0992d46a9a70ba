package dev.descent.dataset;

import java.util.List;

/**
 * The cells of one column in the rows that are looked at one by one: all rows up to {@link
 * Profiler#MOST_READ}, above that {@link Profiler#MOST_SAMPLED} spread evenly over the table.
 */
sealed interface ColumnSample permits NumberSample, CategorySample {

  static ColumnSample of(ColumnType type) {
    return type.isNumeric() ? new NumberSample(type) : new CategorySample();
  }

  /** Takes the cell of one row. */
  void add(SampledRow row, int column);

  /** No cell comes any more. */
  void close();

  /** Cells with a value. */
  long present();

  /** Of all cells in their order: equal columns have equal ones. */
  long fingerprint();

  /** Different values. */
  long distinct();

  /** The most frequent values, the most frequent first, then by value. */
  List<ClassCount> top(int most);
}
