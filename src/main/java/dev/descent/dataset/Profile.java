package dev.descent.dataset;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is in a dataset.
 *
 * @param rows in all
 * @param columns in the order of the data
 * @param warnings about columns together and about rows
 */
public record Profile(long rows, List<ColumnProfile> columns, List<ColumnWarning> warnings) {

  /** The column of that name. */
  public Optional<ColumnProfile> column(String name) {
    return columns.stream().filter(column -> column.name().equals(name)).findFirst();
  }

  /** The same with columns in these roles. */
  Profile in(Map<String, ColumnRole> roles) {
    return new Profile(
        rows,
        columns.stream()
            .map(column -> column.as(roles.getOrDefault(column.name(), ColumnRole.FEATURE)))
            .toList(),
        warnings);
  }
}
