package dev.descent.run;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.descent.engine.Adjustment;
import dev.descent.engine.schedule.Schedule;
import org.jspecify.annotations.Nullable;

/**
 * What is to change while a run trains. What is left out stays as it is; at least one must be
 * given.
 *
 * @param learningRate the optimizer's, before the schedule's factor; positive
 * @param momentum of {@code momentum}, {@code nesterov} and {@code rms-prop}, β₁ of the others that
 *     have one; in [0, 1)
 * @param schedule takes the place of the one before; it counts from the beginning of the run, not
 *     from here
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record AdjustmentRequest(
    @Nullable Double learningRate, @Nullable Double momentum, @Nullable Schedule schedule) {

  /** As it acts from an update on. */
  Adjustment at(long step) {
    return new Adjustment(step, learningRate, momentum, schedule);
  }

  /** What was asked for. */
  static AdjustmentRequest of(Adjustment adjustment) {
    return new AdjustmentRequest(
        adjustment.learningRate(), adjustment.momentum(), adjustment.schedule());
  }
}
