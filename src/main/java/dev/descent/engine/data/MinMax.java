package dev.descent.engine.data;

import static dev.descent.engine.Settings.orElse;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonTypeName;
import dev.descent.engine.InvalidSettingException;
import org.jspecify.annotations.Nullable;

/**
 * From {@code low} to {@code high} over the training rows.
 *
 * <pre>
 *   y = low + (x − min)/(max − min)·(high − low)
 * </pre>
 *
 * <p>Dev rows, test rows and predictions may lie outside. A constant column becomes 0.
 *
 * @param low what the least training value becomes; from −10⁶ to 10⁶, default 0
 * @param high what the greatest becomes; above {@code low}, up to 10⁶, default 1
 */
@JsonTypeName("min-max")
public record MinMax(double low, double high) implements Normalizer {
  private static final double MOST = 1e6;

  public MinMax {
    if (!(low >= -MOST && low <= MOST)) {
      throw new InvalidSettingException("low", "must be from -1000000 to 1000000", low);
    }
    if (!(high > low && high <= MOST)) {
      throw new InvalidSettingException(
          "high", "must be above low, which is " + low + ", and at most 1000000", high);
    }
  }

  /** Reads what a job spec gives and fills in the rest. */
  @JsonCreator
  public static MinMax of(@Nullable Double low, @Nullable Double high) {
    return new MinMax(orElse(low, 0.0), orElse(high, 1.0));
  }

  @Override
  public Scaling fit(TrainingValues training) {
    double min = training.min();
    // halves, because max − min can be beyond float64
    return Scaling.over(min, training.max() / 2 - min / 2, (high - low) / 2, low);
  }
}
