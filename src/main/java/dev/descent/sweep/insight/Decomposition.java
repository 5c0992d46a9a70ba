package dev.descent.sweep.insight;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/**
 * The functional analysis of variance of a forest's prediction f over the cube, exact.
 *
 * <pre>
 *   a(U) = E[f | x(U)]    V(i) = Var a(i)    V(i, j) = Var a(i, j) − V(i) − V(j)    V = Var f
 * </pre>
 *
 * <p>Hutter, Hoos and Leyton-Brown, "An efficient approach for assessing hyperparameter
 * importance", ICML 2014. Other than there, in algorithm 2, f is the mean of the trees and not each
 * tree for itself, whose own noise would look like importance and above all like interaction.
 */
final class Decomposition {
  private final RegressionForest forest;
  private final List<Leaf> leaves;
  private final double[] widths;
  private final double mean;
  private final double[] singles;

  Decomposition(RegressionForest forest) {
    this.forest = forest;
    this.leaves = forest.leaves();
    this.widths = forest.axes().stream().mapToDouble(axis -> 1.0 / axis.cells()).toArray();
    this.mean =
        leaves.stream().mapToDouble(leaf -> leaf.volume() * leaf.cost()).sum() / trees();
    this.singles = new double[forest.axes().size()];
    for (int i = 0; i < singles.length; i++) {
      singles[i] = variance(Marginal.of(forest.axes(), leaves, i));
    }
  }

  private int trees() {
    return forest.trees().size();
  }

  /** V(i): the variance of what an axis does by itself. */
  double variance(int axis) {
    return singles[axis];
  }

  /** V(i, j): the variance of what two axes do together and neither by itself. */
  double variance(int first, int second) {
    double together = variance(Marginal.of(forest.axes(), leaves, first, second));
    return Math.max(0, together - singles[first] - singles[second]); // rounding may lead below 0
  }

  private double variance(double[] sums) {
    return Arrays.stream(sums)
        .map(sum -> (sum / trees() - mean) * (sum / trees() - mean))
        .average()
        .orElseThrow();
  }

  /** V: the variance over the cube, from the volumes that every two leaves share. */
  double variance() {
    long[][][] words = new long[leaves.size()][][];
    double[] heights = new double[words.length];
    for (int i = 0; i < words.length; i++) {
      words[i] = Arrays.stream(leaves.get(i).box()).map(BitSet::toLongArray).toArray(long[][]::new);
      heights[i] = leaves.get(i).cost() - mean;
    }
    double sum = 0;
    for (int i = 0; i < words.length; i++) {
      sum += heights[i] * heights[i] * leaves.get(i).volume();
      double others = 0;
      for (int j = 0; j < i; j++) {
        others += heights[j] * common(words[i], words[j]);
      }
      sum += 2 * heights[i] * others;
    }
    return sum / trees() / trees();
  }

  private double common(long[][] first, long[][] second) {
    double volume = 1;
    for (int axis = 0; axis < first.length && volume > 0; axis++) {
      int cells = 0;
      for (int i = Math.min(first[axis].length, second[axis].length) - 1; i >= 0; i--) {
        cells += Long.bitCount(first[axis][i] & second[axis][i]);
      }
      volume *= cells * widths[axis];
    }
    return volume;
  }
}
