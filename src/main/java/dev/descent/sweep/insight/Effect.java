package dev.descent.sweep.insight;

import dev.descent.engine.metric.Mean;
import java.util.ArrayList;
import java.util.List;

/**
 * How the cost depends on one setting: its predicted mean over all others, by the forest that tells
 * {@link Importance}.
 *
 * @param setting its place in the job spec, a JSON pointer
 * @param curve by rising place: every option of a choice, up to 20 places of other settings
 */
public record Effect(String setting, List<Point> curve) {
  private static final int PLACES = 20;

  /**
   * The setting at one value.
   *
   * @param place where on the setting's scale, from 0 to 1
   * @param mean predicted cost over all values of the other settings, the smaller the better
   * @param spread standard deviation of that between the forest's trees: wide where trials are few
   */
  public record Point(double place, double mean, double spread) {}

  static Effect of(RegressionForest forest, double mean, String setting, int axis) {
    List<double[]> marginals =
        forest.trees().stream()
            .map(tree -> Marginal.of(forest.axes(), tree.leaves(), axis))
            .toList();
    List<Point> curve = new ArrayList<>();
    for (double place : forest.axes().get(axis).places(PLACES)) {
      Mean trees = over(marginals, forest.axes().get(axis).cell(place));
      curve.add(new Point(place, mean + trees.value(), Math.sqrt(trees.variance())));
    }
    return new Effect(setting, List.copyOf(curve));
  }

  /** What trees say of a cell. */
  static Mean over(List<double[]> marginals, int cell) {
    Mean trees = new Mean();
    marginals.forEach(marginal -> trees.add(marginal[cell]));
    return trees;
  }
}
