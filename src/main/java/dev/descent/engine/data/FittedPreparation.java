package dev.descent.engine.data;

import java.util.List;

/**
 * A preparation with what it learned from the training rows.
 *
 * @param columns the columns in use, in the dataset's order
 * @param unused the columns that are not used, and why
 * @param droppedRows training rows that were left out because they hold an outlier
 */
public record FittedPreparation(List<FittedColumn> columns, List<Unused> unused, long droppedRows) {

  /**
   * A column that is not used.
   *
   * @param name the column's name
   * @param reason why, in a sentence
   */
  public record Unused(String name, String reason) {}

  public FittedPreparation {
    columns = List.copyOf(columns);
    unused = List.copyOf(unused);
  }

  /** How many features a row becomes. */
  public int features() {
    return columns.stream().mapToInt(FittedColumn::features).sum();
  }

  /** The names of the columns in use. */
  public List<String> names() {
    return columns.stream().map(FittedColumn::name).toList();
  }

  /**
   * Writes one row's features.
   *
   * @param row whose i-th column is the i-th column in use
   * @param into at least {@link #features} from the offset on
   */
  public void encode(RawRow row, float[] into, int offset) {
    int at = offset;
    for (int i = 0; i < columns.size(); i++) {
      columns.get(i).encode(row, i, into, at);
      at += columns.get(i).features();
    }
  }

  /** Whether a training row is left out because it holds an outlier. */
  public boolean drops(RawRow row) {
    if (droppedRows == 0) {
      return false;
    }
    for (int i = 0; i < columns.size(); i++) {
      if (columns.get(i).drops(row, i)) {
        return true;
      }
    }
    return false;
  }
}
