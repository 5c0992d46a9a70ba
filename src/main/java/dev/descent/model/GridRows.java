package dev.descent.model;

import dev.descent.engine.data.RawRow;
import java.util.AbstractList;
import org.jspecify.annotations.Nullable;

/**
 * Copies of one row in which two columns run over a grid, line by line from the least y on; made
 * one by one as they are read.
 */
final class GridRows extends AbstractList<RawRow> {
  private final RawRow held;
  private final Side x;
  private final Side y;

  GridRows(RawRow held, Side x, Side y) {
    this.held = held;
    this.x = x;
    this.y = y;
  }

  /**
   * A column that runs over values.
   *
   * @param position among the columns in use
   */
  record Side(int position, double[] values) {}

  @Override
  public RawRow get(int index) {
    double left = x.values()[index % x.values().length];
    double up = y.values()[index / x.values().length];
    return new RawRow() {
      @Override
      public double number(int column) {
        return column == x.position() ? left : column == y.position() ? up : held.number(column);
      }

      @Override
      public @Nullable String text(int column) {
        return held.text(column);
      }
    };
  }

  @Override
  public int size() {
    return x.values().length * y.values().length;
  }
}
