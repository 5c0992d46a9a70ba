package dev.descent.sweep.insight;

import static dev.descent.sweep.insight.KnownFunctions.samples;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.descent.sweep.space.Scale;
import dev.descent.sweep.strategy.Cube;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Against the same taken from every cell of the cube in turn, by the definition. */
class DecompositionTest {
  private static final double EXACT = 1e-9;

  private final Cube cube =
      new Cube(new int[] {4, 70, 3}, new boolean[] {true, false, false}, point -> true);
  private RegressionForest forest;
  private Map<List<Integer>, Double> predictions;

  @BeforeEach
  void predictEveryCell() {
    List<Axis> axes = Axis.of(cube);
    List<Sample> samples =
        samples(cube, 120, x -> x[0] + Scale.index(x[1], 70) % 5 * (x[2] < 0.3 ? x[0] : 0.5), 1);
    forest = RegressionForest.grow(Observations.of(samples, axes, Focus.ALL), 1);
    predictions = new HashMap<>();
    for (int i = 0; i < axes.get(0).cells(); i++) {
      for (int j = 0; j < axes.get(1).cells(); j++) {
        for (int k = 0; k < axes.get(2).cells(); k++) {
          int[] cells = {i, j, k};
          double mean =
              forest.trees().stream()
                  .mapToDouble(tree -> tree.predict(cells))
                  .average()
                  .orElseThrow();
          predictions.put(List.of(i, j, k), mean);
        }
      }
    }
  }

  /** The variance of the means of cells that have the same key; keys are equally frequent. */
  private double variance(Function<List<Integer>, List<Integer>> key) {
    Map<List<Integer>, double[]> sums = new HashMap<>();
    predictions.forEach(
        (cells, value) -> {
          double[] sum = sums.computeIfAbsent(key.apply(cells), same -> new double[2]);
          sum[0] += value;
          sum[1]++;
        });
    double mean = predictions.values().stream().mapToDouble(value -> value).average().orElseThrow();
    return sums.values().stream()
        .mapToDouble(sum -> Math.pow(sum[0] / sum[1] - mean, 2))
        .average()
        .orElseThrow();
  }

  @Test
  void theVarianceIsThatOverAllCells() {
    Decomposition parts = new Decomposition(forest);

    double variance = parts.variance();

    assertThat(variance).isPositive().isCloseTo(variance(cells -> cells), within(EXACT));
  }

  @Test
  void whatAnAxisDoesIsTheVarianceOfItsMeans() {
    Decomposition parts = new Decomposition(forest);

    for (int axis = 0; axis < 3; axis++) {
      int at = axis;
      double byDefinition = variance(cells -> List.of(cells.get(at)));

      assertThat(parts.variance(axis)).isPositive().isCloseTo(byDefinition, within(EXACT));
    }
  }

  @Test
  void whatTwoAxesDoTogetherIsWhatIsLeftOfTheVarianceOfTheirMeans() {
    Decomposition parts = new Decomposition(forest);

    for (int[] pair : new int[][] {{0, 1}, {0, 2}, {1, 2}}) {
      double byDefinition =
          variance(cells -> List.of(cells.get(pair[0]), cells.get(pair[1])))
              - variance(cells -> List.of(cells.get(pair[0])))
              - variance(cells -> List.of(cells.get(pair[1])));

      assertThat(parts.variance(pair[0], pair[1])).isCloseTo(byDefinition, within(EXACT));
    }
  }

  @Test
  void theLeavesOfEveryTreeShareTheCube() {
    List<RegressionTree> trees = forest.trees();

    assertThat(trees)
        .allSatisfy(
            tree ->
                assertThat(tree.leaves().stream().mapToDouble(Leaf::volume).sum())
                    .isCloseTo(1, within(EXACT)));
  }
}
