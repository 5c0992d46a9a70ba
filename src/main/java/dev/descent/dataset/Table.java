package dev.descent.dataset;

import java.util.List;

/**
 * What reading a file as a table found.
 *
 * @param format with everything decided
 * @param rows without the header
 * @param fields the columns in order
 */
record Table(DatasetFormat format, long rows, List<Field> fields) {

  /**
   * A column and what was seen while it was read.
   *
   * @param missing cells without a value, infinite ones not counted
   */
  record Field(Column column, List<ColumnWarning> warnings, long missing) {}
}
