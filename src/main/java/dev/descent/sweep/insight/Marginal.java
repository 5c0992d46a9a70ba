package dev.descent.sweep.insight;

import java.util.BitSet;
import java.util.List;

/**
 * Means of trees over all axes but one or two, as sums over their leaves: exact, as a tree is
 * constant on each.
 */
final class Marginal {
  private Marginal() {}

  /** In every cell of an axis, the sum over the trees that the leaves are of. */
  static double[] of(List<Axis> axes, List<Leaf> leaves, int axis) {
    double[] marginal = new double[axes.get(axis).cells()];
    for (Leaf leaf : leaves) {
      double part = leaf.cost() * leaf.volume() / leaf.shares()[axis];
      BitSet cells = leaf.box()[axis];
      for (int cell = cells.nextSetBit(0); cell >= 0; cell = cells.nextSetBit(cell + 1)) {
        marginal[cell] += part;
      }
    }
    return marginal;
  }

  /** In every pair of cells, by that of the first axis, then of the second. */
  static double[] of(List<Axis> axes, List<Leaf> leaves, int first, int second) {
    int width = axes.get(second).cells();
    // row by row the change from cell to cell, with one place for what ends at the last
    double[] changes = new double[axes.get(first).cells() * (width + 1)];
    for (Leaf leaf : leaves) {
      double part = leaf.cost() * leaf.volume() / leaf.shares()[first] / leaf.shares()[second];
      BitSet rows = leaf.box()[first];
      BitSet columns = leaf.box()[second];
      for (int row = rows.nextSetBit(0); row >= 0; row = rows.nextSetBit(row + 1)) {
        int from = row * (width + 1);
        int begin = columns.nextSetBit(0);
        while (begin >= 0) {
          int end = columns.nextClearBit(begin);
          changes[from + begin] += part;
          changes[from + end] -= part;
          begin = columns.nextSetBit(end);
        }
      }
    }
    return summed(changes, width);
  }

  private static double[] summed(double[] changes, int width) {
    double[] values = new double[changes.length / (width + 1) * width];
    for (int row = 0; row < values.length / width; row++) {
      double sum = 0;
      for (int column = 0; column < width; column++) {
        sum += changes[row * (width + 1) + column];
        values[row * width + column] = sum;
      }
    }
    return values;
  }
}
