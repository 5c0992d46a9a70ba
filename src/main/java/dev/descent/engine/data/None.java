package dev.descent.engine.data;

import com.fasterxml.jackson.annotation.JsonTypeName;
import dev.descent.engine.metric.Mean;

/** Leaves numbers as they are. */
@JsonTypeName("none")
public record None() implements Normalizer {

  @Override
  public double shift(Mean training) {
    return 0;
  }

  @Override
  public double scale(Mean training) {
    return 1;
  }
}
