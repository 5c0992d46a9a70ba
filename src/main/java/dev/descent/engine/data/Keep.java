package dev.descent.engine.data;

import com.fasterxml.jackson.annotation.JsonTypeName;
import org.jspecify.annotations.Nullable;

/** Outliers are not looked for: every number is used as it is. */
@JsonTypeName("keep")
public record Keep() implements Outliers {

  @Override
  public @Nullable OutlierAction action() {
    return null;
  }

  @Override
  public @Nullable OutlierBounds bounds(TrainingNumbers training) {
    return null;
  }
}
