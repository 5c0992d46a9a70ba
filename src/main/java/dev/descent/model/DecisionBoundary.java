package dev.descent.model;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a model predicts over a grid of two columns, all other columns held.
 *
 * <p>Item j, i of the tables is the prediction for the row that has {@code x.values[i]} and {@code
 * y.values[j]}, and is what {@code POST models/{id}/predictions} says of it.
 *
 * @param target the column predicted
 * @param x the column from left to right
 * @param y the column from bottom to top
 * @param at what the other columns are held at
 * @param labels the classes; absent unless one class is predicted
 * @param label the likeliest class of each point as a position in labels; absent unless one class
 *     is predicted
 * @param probability of that class; absent likewise
 * @param value predicted value in the target's own unit, or of several labels the probability of
 *     the target; absent when one class is predicted
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record DecisionBoundary(
    String target,
    Axis x,
    Axis y,
    Map<String, @Nullable Object> at,
    @Nullable List<String> labels,
    @Nullable List<int[]> label,
    @Nullable List<double[]> probability,
    @Nullable List<double[]> value) {

  /**
   * One side of the grid.
   *
   * @param column its name
   * @param values in the column's own unit, ascending, evenly spaced
   */
  public record Axis(String column, double[] values) {
    double low() {
      return values[0];
    }

    double high() {
      return values[values.length - 1];
    }
  }
}
