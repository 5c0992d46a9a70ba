package dev.descent.engine.data;

import com.fasterxml.jackson.annotation.JsonTypeName;

/**
 * Median 0 and interquartile range 1 over the training rows, so that a few outliers do not press
 * all other values together.
 *
 * <pre>
 *   y = (x − median)/(Q₃ − Q₁)
 * </pre>
 *
 * <p>Where the middle half is one and the same number, so that Q₃ = Q₁, σ is divided by instead. A
 * constant column becomes 0.
 */
@JsonTypeName("robust")
public record Robust() implements Normalizer {

  @Override
  public Scaling fit(TrainingValues training) {
    double median = training.median();
    // halves, because Q₃ − Q₁ can be beyond float64
    double half = training.upperQuartile() / 2 - training.lowerQuartile() / 2;
    return Scaling.isConstant(median, half)
        ? Scaling.over(median, training.deviation(), 1, 0)
        : Scaling.over(median, half, 0.5, 0);
  }
}
