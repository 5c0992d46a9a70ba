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
 * Polynomial decay to an end, where it stays; a straight line with power 1.
 *
 * <pre>
 *   f(t) = end + (1 − end)·(1 − min(t, T)/T)^power
 * </pre>
 *
 * @param power positive; default 1
 * @param end the last factor, in [0, 1]; default 0
 * @param periodEpochs T in epochs, 1 to 1,000,000; default the whole run when neither is given
 * @param periodSteps T in steps, 1 to 10^12; excludes periodEpochs
 */
@JsonTypeName("polynomial")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Polynomial(
    double power, double end, @Nullable Long periodEpochs, @Nullable Long periodSteps)
    implements Schedule {

  public Polynomial {
    checkPositive("power", power);
    checkFactor("end", end);
    checkLength("periodEpochs", periodEpochs, "periodSteps", periodSteps);
  }

  /** Reads the settings a job spec gives and fills in what does not depend on the run. */
  @JsonCreator
  static Polynomial of(
      @Nullable Double power,
      @Nullable Double end,
      @Nullable Long periodEpochs,
      @Nullable Long periodSteps) {
    return new Polynomial(orElse(power, 1.0), orElse(end, 0.0), periodEpochs, periodSteps);
  }

  @Override
  public double at(long time) {
    long period = Rules.length(periodEpochs, periodSteps);
    double left = 1 - (double) Math.min(time, period) / period;
    return end + (1 - end) * Math.pow(left, power);
  }

  @Override
  public TimeUnit per() {
    return Rules.unit(periodSteps);
  }

  @Override
  public Polynomial filled(long epochs, long stepsPerEpoch) {
    return periodSteps == null && periodEpochs == null
        ? new Polynomial(power, end, epochs, null)
        : this;
  }
}
