package dev.descent.engine.data;

import static dev.descent.engine.Settings.orElse;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonTypeName;
import org.jspecify.annotations.Nullable;

/**
 * The mean of the known values: their sum over their number.
 *
 * @param indicator adds a column that is 1 where the number was missing, for columns with missing
 *     training values; default true
 */
@JsonTypeName("mean")
public record Average(boolean indicator) implements Imputer {

  /** Reads what a job spec gives and fills in the rest. */
  @JsonCreator
  public static Average of(@Nullable Boolean indicator) {
    return new Average(orElse(indicator, true));
  }

  @Override
  public double estimate(TrainingNumbers training) {
    return training.mean();
  }
}
