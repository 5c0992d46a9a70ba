package dev.descent.sweep.strategy;

import java.util.BitSet;
import java.util.List;

/**
 * A part of the cube.
 *
 * @param axes one range for each
 * @param bestTrials those that it was drawn around, the best first; none for the whole cube
 */
public record Region(List<Range> axes, List<Integer> bestTrials) {

  /**
   * The places on one axis.
   *
   * @param low the least, of ordered values
   * @param high the largest, of ordered values
   * @param options those of a choice that are left, by number; empty for ordered values
   */
  public record Range(double low, double high, BitSet options) {
    double width() {
      return high - low;
    }

    /** The place at a share of the range. */
    double at(double share, int count) {
      if (options.isEmpty()) {
        return Math.min(Math.nextDown(1.0), low + share * (high - low));
      }
      int[] left = options.stream().toArray();
      return (left[Math.min(left.length - 1, (int) (share * left.length))] + 0.5) / count;
    }
  }
}
