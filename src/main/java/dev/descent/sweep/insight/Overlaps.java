package dev.descent.sweep.insight;

import java.util.List;

/**
 * Which part of the cube two leaves share. Millions of pairs are asked for, so all boxes lie in one
 * array.
 *
 * @param cells the boxes' cells as bits: leaf by leaf, in there axis by axis
 * @param ends by axis, the first of a leaf's words that is beyond it
 * @param widths by axis, the part that a cell takes
 */
record Overlaps(long[] cells, int[] ends, double[] widths) {

  static Overlaps of(List<Axis> axes, List<Leaf> leaves) {
    int[] ends = new int[axes.size()];
    double[] widths = new double[axes.size()];
    int words = 0;
    for (int axis = 0; axis < ends.length; axis++) {
      int count = axes.get(axis).cells();
      words += (count + Long.SIZE - 1) / Long.SIZE;
      ends[axis] = words;
      widths[axis] = 1.0 / count;
    }
    long[] cells = new long[leaves.size() * words];
    for (int i = 0; i < leaves.size(); i++) {
      for (int axis = 0; axis < ends.length; axis++) {
        long[] box = leaves.get(i).box()[axis].toLongArray();
        int begin = axis == 0 ? 0 : ends[axis - 1];
        System.arraycopy(box, 0, cells, i * words + begin, box.length);
      }
    }
    return new Overlaps(cells, ends, widths);
  }

  /** Of the cube, what lies in both of two leaves. */
  double volume(int first, int second) {
    int words = ends[ends.length - 1];
    int a = first * words;
    int b = second * words;
    double volume = 1;
    int word = 0;
    for (int axis = 0; axis < ends.length; axis++) {
      int common = 0;
      for (; word < ends[axis]; word++) {
        common += Long.bitCount(cells[a + word] & cells[b + word]);
      }
      if (common == 0) {
        return 0;
      }
      volume *= common * widths[axis];
    }
    return volume;
  }
}
