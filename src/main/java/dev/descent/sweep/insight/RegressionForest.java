package dev.descent.sweep.insight;

import dev.descent.engine.random.Purpose;
import dev.descent.engine.random.RandomStream;
import java.util.ArrayList;
import java.util.List;

/**
 * A random forest that predicts costs by the mean of its trees: Breiman, "Random forests", Machine
 * Learning 45, 2001.
 *
 * @param axes of the cube
 * @param trees each grown from samples drawn with repetition
 * @param outOfBagR2 the share of the costs' variance that is predicted for samples by the trees
 *     that were grown without them; below 0 when the mean cost predicts better
 */
record RegressionForest(List<Axis> axes, List<RegressionTree> trees, double outOfBagR2) {
  private static final int TREES = 64;

  /** Samples that a tree is grown from at most, of all: more would take longer than it tells. */
  private static final int MOST_ROWS = 500;

  /**
   * Grows one.
   *
   * @param seed the same grows the same
   */
  static RegressionForest grow(Observations seen, long seed) {
    List<RegressionTree> trees = new ArrayList<>();
    double[] sums = new double[seen.rows()];
    int[] counts = new int[seen.rows()];
    for (int t = 0; t < TREES; t++) {
      RandomStream drawing = RandomStream.ofEpoch(seed, Purpose.FOREST, 2 * t);
      int[] rows = new int[Math.min(MOST_ROWS, seen.rows())];
      boolean[] inBag = new boolean[seen.rows()];
      for (int i = 0; i < rows.length; i++) {
        rows[i] = drawing.below(seen.rows(), i);
        inBag[rows[i]] = true;
      }
      RandomStream splitting = RandomStream.ofEpoch(seed, Purpose.FOREST, 2 * t + 1);
      RegressionTree tree = RegressionTree.grow(seen, rows, splitting);
      trees.add(tree);
      for (int row = 0; row < inBag.length; row++) {
        if (!inBag[row]) {
          sums[row] += tree.predict(seen.cells()[row]);
          counts[row]++;
        }
      }
    }
    return new RegressionForest(seen.axes(), List.copyOf(trees), r2(seen, sums, counts));
  }

  private static double r2(Observations seen, double[] sums, int[] counts) {
    double errors = 0;
    double squares = 0;
    for (int row = 0; row < sums.length; row++) {
      if (counts[row] > 0) {
        double cost = seen.costs()[row];
        double error = cost - sums[row] / counts[row];
        errors += error * error;
        squares += cost * cost;
      }
    }
    return squares > 0 ? 1 - errors / squares : 0;
  }

  /** Whether any tree found a place to split. */
  boolean tellsApart() {
    return trees.stream().anyMatch(tree -> tree.leaves().size() > 1);
  }

  /** The leaves of all trees. */
  List<Leaf> leaves() {
    return trees.stream().flatMap(tree -> tree.leaves().stream()).toList();
  }
}
