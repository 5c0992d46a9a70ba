package dev.descent.engine.data;

import static dev.descent.engine.Settings.orElse;

import com.fasterxml.jackson.annotation.JsonCreator;
import org.jspecify.annotations.Nullable;

/**
 * How columns become features. Fitted on the training rows alone and stored with the model, so that
 * dev, test and predictions are treated the same.
 *
 * @param normalize scale of numbers; default {@code z-score}
 * @param impute what stands in for missing numbers; default {@code median}
 * @param encode how categories become numbers; default {@code one-hot}
 */
public record Preparation(Normalizer normalize, Imputer impute, Encoder encode) {

  /** Reads what a job spec gives and fills in the rest. */
  @JsonCreator
  public static Preparation of(
      @Nullable Normalizer normalize, @Nullable Imputer impute, @Nullable Encoder encode) {
    return new Preparation(
        orElse(normalize, new ZScore()),
        orElse(impute, Median.of(null)),
        orElse(encode, OneHot.of(null)));
  }
}
