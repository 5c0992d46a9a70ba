package dev.descent.sweep;

import static dev.descent.engine.Settings.orElse;

import com.fasterxml.jackson.annotation.JsonCreator;
import dev.descent.engine.InvalidSettingException;
import dev.descent.engine.metric.Direction;
import dev.descent.engine.metric.MetricKey;
import org.jspecify.annotations.Nullable;

/**
 * What a search makes better.
 *
 * @param metric such as {@code dev.error}, {@code dev.loss} or {@code dev.rmse}; never of test. Of
 *     a cross-validation it is the mean over the folds
 * @param direction default what makes the metric better
 */
public record Objective(MetricKey metric, Direction direction) {

  /** Reads what is posted and fills in the rest. */
  @JsonCreator
  static Objective of(@Nullable MetricKey metric, @Nullable Direction direction) {
    if (metric == null) {
      throw new InvalidSettingException("metric", "must be given", "left out");
    }
    return new Objective(metric, orElse(direction, Direction.of(metric)));
  }

  /** A value as a cost: the smaller the better. */
  double cost(double value) {
    return direction.cost(value);
  }

  /** The value that a cost stands for. */
  double value(double cost) {
    return direction.cost(cost);
  }
}
