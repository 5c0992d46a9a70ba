package dev.descent.engine.schedule;

import com.fasterxml.jackson.annotation.JsonTypeInfo;

/** A factor on the optimizer's learning rate: a pure function of the epoch or the step. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
public sealed interface Schedule permits Constant, Exponential {

  /**
   * The factor.
   *
   * @param time completed epochs or steps, from 0, as {@link #per} says
   */
  double at(long time);

  /** What the schedule counts; epochs by default. */
  default TimeUnit per() {
    return TimeUnit.EPOCH;
  }
}
