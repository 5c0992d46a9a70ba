package dev.descent.engine.data;

import com.fasterxml.jackson.annotation.JsonTypeName;
import dev.descent.engine.metric.Mean;

/**
 * Mean 0 and variance 1 over the training rows.
 *
 * <pre>
 *   z = (x − μ)/σ      σ² = Σ (x − μ)² / m
 * </pre>
 *
 * <p>A constant column becomes 0.
 */
@JsonTypeName("z-score")
public record ZScore() implements Normalizer {

  @Override
  public double shift(Mean training) {
    return training.value();
  }

  @Override
  public double scale(Mean training) {
    double deviation = Math.sqrt(training.variance());
    // a column that varies by rounding alone is constant
    return deviation > 1e-12 * Math.abs(training.value()) ? 1 / deviation : 0;
  }
}
