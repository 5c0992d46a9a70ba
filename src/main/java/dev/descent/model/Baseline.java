package dev.descent.model;

import dev.descent.engine.shift.Bins;
import java.util.List;

/**
 * The training rows of a model as recent predictions are compared with them.
 *
 * @param rows how many were counted
 * @param columns those that are compared, in the order of the model's
 * @param leftOut columns in use that are not compared: images, and what is beyond the first 200
 */
record Baseline(long rows, List<Counted> columns, int leftOut) {

  /**
   * A column.
   *
   * @param position among the columns in use
   * @param bins where its values are counted
   * @param counts training rows in each
   */
  record Counted(int position, Bins bins, List<Long> counts) {}

  List<String> names() {
    return columns.stream().map(column -> column.bins().name()).toList();
  }

  List<Bins> bins() {
    return columns.stream().map(Counted::bins).toList();
  }

  /** A count of rows that begins with none. */
  Tally emptyTally() {
    return new Tally(bins(), columns.stream().mapToInt(Counted::position).toArray());
  }
}
