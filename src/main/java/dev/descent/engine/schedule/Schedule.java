package dev.descent.engine.schedule;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import org.jspecify.annotations.Nullable;

/** A factor on the optimizer's learning rate: a pure function of the epoch or the step. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
public sealed interface Schedule
    permits Constant,
        Step,
        Exponential,
        InverseTime,
        InverseSquareRoot,
        Polynomial,
        Cosine,
        WarmRestarts,
        OneCycle,
        Cyclical,
        Piecewise,
        ReduceOnPlateau,
        LinearWarmup {

  /**
   * The factor: finite and 0 or more.
   *
   * @param time completed epochs or steps, from 0, as {@link #per} says
   * @throws IllegalStateException if a length depends on the run and was not {@link #filled}
   */
  double at(long time);

  /**
   * The factor in a run.
   *
   * @param epoch completed epochs
   * @param step completed steps of the whole run
   */
  default double at(long epoch, long step) {
    return at(per() == TimeUnit.EPOCH ? epoch : step);
  }

  /** What the schedule counts; epochs by default. */
  default TimeUnit per() {
    return TimeUnit.EPOCH;
  }

  /** The same with every length filled in that depends on the run's. */
  default Schedule filled(long epochs, long stepsPerEpoch) {
    return this;
  }

  /** The part that reacts to a metric, whose own factor comes on top; null without. */
  default @Nullable ReduceOnPlateau reacting() {
    return null;
  }
}
