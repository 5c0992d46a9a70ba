package dev.descent.sweep.insight;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/**
 * A box of the cube in which a tree predicts one cost.
 *
 * @param box by axis, the cells that belong to it
 * @param shares by axis, the part of all cells that these are
 * @param volume the part of the cube that it takes
 * @param cost predicted, as distance from the mean
 */
record Leaf(BitSet[] box, double[] shares, double volume, double cost) {

  static Leaf of(List<Axis> axes, BitSet[] box, double cost) {
    double[] shares = new double[box.length];
    for (int i = 0; i < shares.length; i++) {
      shares[i] = (double) box[i].cardinality() / axes.get(i).cells();
    }
    double volume = Arrays.stream(shares).reduce(1, (product, share) -> product * share);
    return new Leaf(box, shares, volume, cost);
  }

  /**
   * @param cells one on every axis
   */
  boolean holds(int[] cells) {
    for (int i = 0; i < box.length; i++) {
      if (!box[i].get(cells[i])) {
        return false;
      }
    }
    return true;
  }
}
