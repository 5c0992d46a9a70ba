package dev.descent.engine.data;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.descent.engine.metric.Mean;

/** How numeric features are brought to one scale: value → (value − shift)·scale. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
public sealed interface Normalizer permits ZScore, None {

  /** What is taken away, from the training rows. */
  double shift(Mean training);

  /** What is multiplied by, from the training rows. */
  double scale(Mean training);
}
