package dev.descent.sweep.insight;

import java.util.Arrays;
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
  private final double mean;
  private final double[] singles;

  Decomposition(RegressionForest forest) {
    this.forest = forest;
    this.leaves = forest.leaves();
    this.mean = leaves.stream().mapToDouble(leaf -> leaf.volume() * leaf.cost()).sum() / trees();
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
    Overlaps overlaps = Overlaps.of(forest.axes(), leaves);
    double[] heights = leaves.stream().mapToDouble(leaf -> leaf.cost() - mean).toArray();
    double sum = 0;
    for (int i = 0; i < heights.length; i++) {
      double others = heights[i] * leaves.get(i).volume() / 2;
      for (int j = 0; j < i; j++) {
        others += heights[j] * overlaps.volume(i, j);
      }
      sum += 2 * heights[i] * others;
    }
    return sum / trees() / trees();
  }
}
