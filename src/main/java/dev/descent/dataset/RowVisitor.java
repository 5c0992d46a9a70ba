package dev.descent.dataset;

import dev.descent.engine.data.RawRow;
import java.io.IOException;

/** Sees the rows of a dataset one after the other. */
@FunctionalInterface
public interface RowVisitor {

  /**
   * Takes one row.
   *
   * @param index from 0, in the order of the data
   * @param row valid during this call only; columns are numbered as they were asked for
   */
  void visit(long index, RawRow row) throws IOException;
}
