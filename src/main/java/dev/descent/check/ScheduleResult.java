package dev.descent.check;

import com.fasterxml.jackson.annotation.JsonTypeName;
import java.util.List;

/**
 * How a learning rate goes.
 *
 * @param stepsPerEpoch updates in an epoch
 * @param steps updates in all
 * @param byEpoch at each epoch's first update
 * @param byStep at each update
 */
@JsonTypeName("schedule")
public record ScheduleResult(long stepsPerEpoch, long steps, RateCurve byEpoch, RateCurve byStep)
    implements CheckResult {

  /**
   * A curve of the learning rate.
   *
   * @param at epochs or updates, from 0
   * @param learningRate at each of them
   */
  public record RateCurve(List<Long> at, List<Double> learningRate) {}
}
