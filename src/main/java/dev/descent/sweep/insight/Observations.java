package dev.descent.sweep.insight;

import java.util.Arrays;
import java.util.List;

/**
 * Samples as trees read them.
 *
 * @param axes those of the cube
 * @param cells of each sample, one on every axis
 * @param costs what is left of each when their mean is taken away
 * @param mean of the costs
 */
record Observations(List<Axis> axes, int[][] cells, double[] costs, double mean) {

  static Observations of(List<Sample> samples, List<Axis> axes, Focus focus) {
    int[][] cells = new int[samples.size()][axes.size()];
    for (int row = 0; row < cells.length; row++) {
      for (int i = 0; i < axes.size(); i++) {
        cells[row][i] = axes.get(i).cell(samples.get(row).point()[i]);
      }
    }
    double[] costs = focus.costs(samples);
    double mean = Arrays.stream(costs).average().orElseThrow();
    return new Observations(
        axes, cells, Arrays.stream(costs).map(cost -> cost - mean).toArray(), mean);
  }

  int rows() {
    return costs.length;
  }

  /** Whether all cost the same. */
  boolean isConstant() {
    return Arrays.stream(costs).allMatch(cost -> cost == costs[0]);
  }

  /** The sum of the squares of the costs' distances from their mean. */
  double squares() {
    return Arrays.stream(costs).map(cost -> cost * cost).sum();
  }
}
