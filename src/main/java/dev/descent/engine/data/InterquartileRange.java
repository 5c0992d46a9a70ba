package dev.descent.engine.data;

import static dev.descent.engine.Settings.checkNotNegative;
import static dev.descent.engine.Settings.orElse;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonTypeName;
import org.jspecify.annotations.Nullable;

/**
 * Outliers by their distance from the middle half of the numbers.
 *
 * <pre>
 *   x &lt; Q₁ − k·(Q₃ − Q₁)   or   x &gt; Q₃ + k·(Q₃ − Q₁)
 * </pre>
 *
 * <p>Tukey, Exploratory data analysis, 1977. Where the middle half is one and the same number, so
 * that Q₃ = Q₁, nothing is an outlier.
 *
 * @param k how far out, in units of the middle half's width; 0 or more, default 1.5
 * @param action what is done with them; default {@code clip}
 */
@JsonTypeName("interquartile-range")
public record InterquartileRange(double k, OutlierAction action) implements Outliers {

  public InterquartileRange {
    checkNotNegative("k", k);
  }

  /** Reads what a job spec gives and fills in the rest. */
  @JsonCreator
  public static InterquartileRange of(@Nullable Double k, @Nullable OutlierAction action) {
    return new InterquartileRange(orElse(k, 1.5), orElse(action, OutlierAction.CLIP));
  }

  @Override
  public @Nullable OutlierBounds bounds(TrainingNumbers training) {
    double lower = training.quantile(0.25);
    double upper = training.quantile(0.75);
    double reach = k * Math.min(upper - lower, Double.MAX_VALUE);
    return upper == lower ? null : OutlierBounds.of(action, lower - reach, upper + reach);
  }
}
