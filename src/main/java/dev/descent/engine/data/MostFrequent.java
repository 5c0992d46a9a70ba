package dev.descent.engine.data;

import static dev.descent.engine.Settings.orElse;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonTypeName;
import org.jspecify.annotations.Nullable;

/**
 * The value that the training rows have most often; of several the least number, or the first in
 * the order of texts. It stands in for missing categories too.
 *
 * @param indicator adds a column that is 1 where the value was missing, for columns with missing
 *     training values; default true
 */
@JsonTypeName("most-frequent")
public record MostFrequent(boolean indicator) implements Imputer {

  /** Reads what a job spec gives and fills in the rest. */
  @JsonCreator
  public static MostFrequent of(@Nullable Boolean indicator) {
    return new MostFrequent(orElse(indicator, true));
  }

  @Override
  public double estimate(TrainingNumbers training) {
    return training.mostFrequent();
  }

  @Override
  public boolean fillsCategories() {
    return true;
  }
}
