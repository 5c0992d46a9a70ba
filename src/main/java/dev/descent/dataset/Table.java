package dev.descent.dataset;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What reading a file as a table found.
 *
 * @param format with everything decided
 * @param fields the columns in order
 * @param totals counted while the table was written
 * @param rejected rows that were left out; null when there are none
 * @param omitted columns of the file that were left out
 */
record Table(
    DatasetFormat format,
    List<Field> fields,
    TableTotals totals,
    @Nullable Rejected rejected,
    List<OmittedColumn> omitted) {

  /** All of a file's rows and columns. */
  Table(DatasetFormat format, List<Field> fields, TableTotals totals) {
    this(format, fields, totals, null, List.of());
  }

  /** Without the header. */
  long rows() {
    return totals.rows();
  }

  /**
   * A column and what was seen while it was read.
   *
   * @param missing cells without a value, infinite ones not counted
   */
  record Field(Column column, List<ColumnWarning> warnings, long missing) {}
}
