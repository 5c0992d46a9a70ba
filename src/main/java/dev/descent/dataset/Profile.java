package dev.descent.dataset;

import java.util.List;
import java.util.Optional;

/**
 * What is in a dataset.
 *
 * @param rows in all
 * @param columns in the order of the data
 */
public record Profile(long rows, List<ColumnProfile> columns) {

  /** The column of that name. */
  public Optional<ColumnProfile> column(String name) {
    return columns.stream().filter(column -> column.name().equals(name)).findFirst();
  }
}
