package dev.descent.engine.data;

import static dev.descent.engine.Settings.orElse;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonTypeName;
import dev.descent.engine.InvalidSettingException;
import org.jspecify.annotations.Nullable;

/**
 * A given number, in the column's own unit, before it is scaled. Of a column encoded as {@code
 * ordinal} the unit is the place of the category, counted from 0.
 *
 * @param value the number; required
 * @param indicator adds a column that is 1 where the number was missing, for columns with missing
 *     training values; default true
 */
@JsonTypeName("constant")
public record ConstantValue(double value, boolean indicator) implements Imputer {

  /** Reads what a job spec gives and fills in the rest. */
  @JsonCreator
  public static ConstantValue of(@Nullable Double value, @Nullable Boolean indicator) {
    if (value == null) {
      throw new InvalidSettingException("value", "must be given", "left out");
    }
    return new ConstantValue(value, orElse(indicator, true));
  }

  @Override
  public double estimate(TrainingNumbers training) {
    return value;
  }
}
