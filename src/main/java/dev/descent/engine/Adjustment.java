package dev.descent.engine;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.descent.engine.optimizer.Optimizer;
import dev.descent.engine.schedule.Schedule;
import org.jspecify.annotations.Nullable;

/**
 * A change of the optimizer's settings or of the schedule on the way, from one update on. What is
 * left out stays as it is; at least one must be given.
 *
 * @param step the first update that it acts on, from 0
 * @param learningRate the optimizer's, before the schedule's factor; positive
 * @param momentum of {@code momentum}, {@code nesterov} and {@code rms-prop}, β₁ of the others that
 *     have one; in [0, 1)
 * @param schedule takes the place of the one before; it counts from the beginning of the run, not
 *     from here
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Adjustment(
    long step,
    @Nullable Double learningRate,
    @Nullable Double momentum,
    @Nullable Schedule schedule) {

  public Adjustment {
    Settings.checkNotNegative("step", step);
    if (learningRate == null && momentum == null && schedule == null) {
      throw new InvalidSettingException(
          "learningRate", "or momentum or schedule must be given", "none");
    }
  }

  /** The same from another update on. */
  public Adjustment at(long otherStep) {
    return new Adjustment(otherStep, learningRate, momentum, schedule);
  }

  /** The same with every length of its schedule filled in that depends on the run's. */
  Adjustment filled(long epochs, long stepsPerEpoch) {
    Schedule filled = schedule == null ? null : schedule.filled(epochs, stepsPerEpoch);
    return new Adjustment(step, learningRate, momentum, filled);
  }

  /**
   * The optimizer as it is afterwards.
   *
   * @throws InvalidSettingException for what it has not
   */
  Optimizer of(Optimizer before) {
    Optimizer after = learningRate == null ? before : before.withLearningRate(learningRate);
    return momentum == null ? after : after.withMomentum(momentum);
  }

  /** The schedule as it is afterwards. */
  Schedule of(Schedule before) {
    return Settings.orElse(schedule, before);
  }
}
