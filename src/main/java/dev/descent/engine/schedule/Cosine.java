package dev.descent.engine.schedule;

import static dev.descent.engine.Settings.orElse;
import static dev.descent.engine.schedule.Rules.checkFactor;
import static dev.descent.engine.schedule.Rules.checkLength;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonTypeName;
import org.jspecify.annotations.Nullable;

/**
 * Cosine annealing: half a wave down to an end, where it stays.
 *
 * <pre>
 *   f(t) = end + (1 − end)·(1 + cos(π·min(t, T)/T))/2
 * </pre>
 *
 * <p>Loshchilov and Hutter, "SGDR: stochastic gradient descent with warm restarts", 2017, equation
 * 5, without restarts.
 *
 * @param end the last factor, in [0, 1]; default 0
 * @param periodEpochs T in epochs, 1 to 1,000,000; default the whole run when neither is given
 * @param periodSteps T in steps, 1 to 10^12; excludes periodEpochs
 */
@JsonTypeName("cosine")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Cosine(double end, @Nullable Long periodEpochs, @Nullable Long periodSteps)
    implements Schedule {

  public Cosine {
    checkFactor("end", end);
    checkLength("periodEpochs", periodEpochs, "periodSteps", periodSteps);
  }

  /** Reads the settings a job spec gives and fills in what does not depend on the run. */
  @JsonCreator
  static Cosine of(@Nullable Double end, @Nullable Long periodEpochs, @Nullable Long periodSteps) {
    return new Cosine(orElse(end, 0.0), periodEpochs, periodSteps);
  }

  @Override
  public double at(long time) {
    long period = Rules.length(periodEpochs, periodSteps);
    return between(1, end, (double) Math.min(time, period) / period);
  }

  /** Half a wave from one number to another; share in [0, 1] is how far it has come. */
  static double between(double from, double to, double share) {
    return to + (from - to) * (1 + Math.cos(Math.PI * share)) / 2;
  }

  @Override
  public TimeUnit per() {
    return Rules.unit(periodSteps);
  }

  @Override
  public Cosine filled(long epochs, long stepsPerEpoch) {
    return periodSteps == null && periodEpochs == null ? new Cosine(end, epochs, null) : this;
  }
}
