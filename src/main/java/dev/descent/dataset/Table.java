package dev.descent.dataset;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What reading a file as a table found.
 *
 * @param format with everything decided
 * @param rows without the header
 * @param fields the columns in order
 * @param rejected rows that were left out; null when there are none
 * @param omitted columns of the file that were left out
 */
record Table(
    DatasetFormat format,
    long rows,
    List<Field> fields,
    @Nullable Rejected rejected,
    List<OmittedColumn> omitted) {

  /** All of a file's rows and columns. */
  Table(DatasetFormat format, long rows, List<Field> fields) {
    this(format, rows, fields, null, List.of());
  }

  /**
   * A column and what was seen while it was read.
   *
   * @param missing cells without a value, infinite ones not counted
   */
  record Field(Column column, List<ColumnWarning> warnings, long missing) {}
}
