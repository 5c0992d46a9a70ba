package dev.descent.engine.data;

import com.fasterxml.jackson.annotation.JsonTypeName;

/**
 * Leaves numbers as they are, but for those beyond float32, which become the largest it has:
 * ±3.4·10³⁸.
 */
@JsonTypeName("none")
public record None() implements Normalizer {

  @Override
  public Scaling fit(TrainingValues training) {
    return new Scaling(0, 1, 0);
  }
}
