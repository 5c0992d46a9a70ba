package dev.descent.engine.schedule;

import static dev.descent.engine.Settings.checkPositive;
import static dev.descent.engine.Settings.orElse;
import static dev.descent.engine.schedule.Rules.checkFactor;
import static dev.descent.engine.schedule.Rules.checkLength;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonTypeName;
import org.jspecify.annotations.Nullable;

/**
 * Rises linearly to the full learning rate, then hands over to another schedule, which counts from
 * the end of the warm-up.
 *
 * <pre>
 *   f(t) = (t + 1)/W                   while t is below W
 *   f(t) = from + (1 − from)·t/W       with from
 *   f(t) = then(t − W)                 after that
 * </pre>
 *
 * <p>Goyal and others, "Accurate, large minibatch SGD", 2017, section 2.2.
 *
 * @param steps W in steps, 1 to 10^12; default a tenth of the run when neither is given
 * @param epochs W in epochs, 1 to 1,000,000; excludes steps. The factor then changes once an epoch
 * @param from the first factor, in [0, 1]; without it the first step already takes 1/W
 * @param then the schedule behind; its length defaults to what is left of the run; default {@code
 *     constant}
 * @param stepsPerEpoch updates in an epoch; always filled in from the data
 */
@JsonTypeName("linear-warmup")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record LinearWarmup(
    @Nullable Long steps,
    @Nullable Long epochs,
    @Nullable Double from,
    Schedule then,
    @Nullable Long stepsPerEpoch)
    implements Schedule {
  private static final long SHARE_OF_RUN = 10;

  public LinearWarmup {
    checkLength("epochs", epochs, "steps", steps);
    if (from != null) {
      checkFactor("from", from);
    }
    if (stepsPerEpoch != null) {
      checkPositive("stepsPerEpoch", (long) stepsPerEpoch);
    }
  }

  /** Reads the settings a job spec gives and fills in what does not depend on the run. */
  @JsonCreator
  static LinearWarmup of(
      @Nullable Long steps,
      @Nullable Long epochs,
      @Nullable Double from,
      @Nullable Schedule then,
      @Nullable Long stepsPerEpoch) {
    return new LinearWarmup(steps, epochs, from, orElse(then, new Constant()), stepsPerEpoch);
  }

  @Override
  public double at(long time) {
    long after = time - warmSteps();
    if (after >= 0) {
      return then.at(then.per() == TimeUnit.STEP ? after : after / Rules.filled(stepsPerEpoch));
    }
    double t = steps == null ? time / Rules.filled(stepsPerEpoch) : time;
    long length = Rules.length(epochs, steps);
    return from == null ? (t + 1) / length : from + (1 - from) * t / length;
  }

  private long warmSteps() {
    return steps == null ? Rules.filled(epochs) * Rules.filled(stepsPerEpoch) : steps;
  }

  /** Steps, of which both schedules' units can be told. */
  @Override
  public TimeUnit per() {
    return TimeUnit.STEP;
  }

  @Override
  public LinearWarmup filled(long runEpochs, long runStepsPerEpoch) {
    long run = runEpochs * runStepsPerEpoch;
    Long known =
        steps == null && epochs == null ? Long.valueOf(Rules.ceilDiv(run, SHARE_OF_RUN)) : steps;
    long warm = known == null ? Rules.filled(epochs) * runStepsPerEpoch : known;
    long left = Math.max(1, Rules.ceilDiv(run - warm, runStepsPerEpoch));
    return new LinearWarmup(
        known, epochs, from, then.filled(left, runStepsPerEpoch), runStepsPerEpoch);
  }

  @Override
  public @Nullable ReduceOnPlateau reacting() {
    return then.reacting();
  }
}
