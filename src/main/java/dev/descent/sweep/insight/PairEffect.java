package dev.descent.sweep.insight;

import dev.descent.engine.metric.Mean;
import java.util.ArrayList;
import java.util.List;

/**
 * How the cost depends on two settings at once: its predicted mean over all others, by the forest
 * that tells {@link Importance}.
 *
 * @param first the place of one setting in the job spec, a JSON pointer
 * @param second that of the other
 * @param firstPlaces places on the first one's scale, from 0 to 1, rising: every option of a
 *     choice, up to 8 places of other settings
 * @param secondPlaces those of the second
 * @param means means[i][j]: the predicted cost with the first setting at its i-th place and the
 *     second at its j-th
 * @param spreads standard deviations of these between the forest's trees: wide where trials are few
 */
public record PairEffect(
    String first,
    String second,
    List<Double> firstPlaces,
    List<Double> secondPlaces,
    List<List<Double>> means,
    List<List<Double>> spreads) {
  private static final int PLACES = 8;

  static PairEffect of(RegressionForest forest, double mean, List<String> names, int i, int j) {
    Axis first = forest.axes().get(i);
    Axis second = forest.axes().get(j);
    List<double[]> marginals =
        forest.trees().stream()
            .map(tree -> Marginal.of(forest.axes(), tree.leaves(), i, j))
            .toList();
    List<List<Double>> means = new ArrayList<>();
    List<List<Double>> spreads = new ArrayList<>();
    for (double firstPlace : first.places(PLACES)) {
      List<Mean> row =
          second.places(PLACES).stream()
              .map(place -> first.cell(firstPlace) * second.cells() + second.cell(place))
              .map(cell -> Effect.over(marginals, cell))
              .toList();
      means.add(row.stream().map(trees -> mean + trees.value()).toList());
      spreads.add(row.stream().map(trees -> Math.sqrt(trees.variance())).toList());
    }
    return new PairEffect(
        names.get(i),
        names.get(j),
        first.places(PLACES),
        second.places(PLACES),
        List.copyOf(means),
        List.copyOf(spreads));
  }
}
