package dev.descent.engine.data;

import static dev.descent.engine.Settings.checkPositive;
import static dev.descent.engine.Settings.orElse;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonTypeName;
import org.jspecify.annotations.Nullable;

/**
 * Outliers by their distance from the median, in units that outliers themselves hardly move.
 *
 * <pre>
 *   |x − median| / (1.4826·MAD) &gt; threshold      MAD = median of |x − median|
 * </pre>
 *
 * <p>Iglewicz and Hoaglin, How to detect and handle outliers, 1993; 1.4826·MAD is σ where numbers
 * are normal. Where more than half of the numbers are one and the same, so that MAD is 0,
 * 1.2533·(mean of |x − median|) takes its place, as there; of a constant column nothing is an
 * outlier.
 *
 * @param threshold in units of σ, positive; default 3.5
 * @param action what is done with them; default {@code clip}
 */
@JsonTypeName("robust-z-score")
public record RobustZScore(double threshold, OutlierAction action) implements Outliers {
  /** 1/Φ⁻¹(3/4): σ over MAD of normal numbers. */
  private static final double OF_MEDIAN = 1.482602218505602;

  /** √(π/2): σ over the mean distance of normal numbers. */
  private static final double OF_MEAN = 1.2533141373155003;

  public RobustZScore {
    checkPositive("threshold", threshold);
  }

  /** Reads what a job spec gives and fills in the rest. */
  @JsonCreator
  public static RobustZScore of(@Nullable Double threshold, @Nullable OutlierAction action) {
    return new RobustZScore(orElse(threshold, 3.5), orElse(action, OutlierAction.CLIP));
  }

  @Override
  public @Nullable OutlierBounds bounds(TrainingNumbers training) {
    double median = training.quantile(0.5);
    double unit = OF_MEDIAN * training.medianDistance();
    if (unit == 0) {
      unit = OF_MEAN * training.meanDistance();
    }
    double reach = threshold * unit;
    return unit == 0 ? null : OutlierBounds.of(action, median - reach, median + reach);
  }
}
