package dev.descent.engine.data;

import com.fasterxml.jackson.annotation.JsonTypeName;

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
  public Scaling fit(TrainingValues training) {
    return Scaling.over(training.mean(), training.deviation(), 1, 0);
  }
}
