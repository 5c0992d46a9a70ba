package dev.descent.engine.schedule;

import static dev.descent.engine.Settings.checkNotNegative;
import static dev.descent.engine.Settings.checkPositive;
import static dev.descent.engine.Settings.orElse;
import static dev.descent.engine.schedule.Rules.checkLength;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonTypeName;
import org.jspecify.annotations.Nullable;

/**
 * Inverse time decay: fast at first, then ever slower.
 *
 * <pre>
 *   f(t) = 1 / (1 + k·⌊t/interval⌋)^power
 * </pre>
 *
 * <p>Power 1 and an interval of 1 is Robbins and Monro's, 1951.
 *
 * @param rate k, 0 or more; default 1
 * @param power positive; default 1
 * @param intervalEpochs the interval in epochs, 1 to 1,000,000; default 1 when neither is given
 * @param intervalSteps the interval in steps, 1 to 10^12; excludes intervalEpochs
 */
@JsonTypeName("inverse-time")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record InverseTime(
    double rate, double power, @Nullable Long intervalEpochs, @Nullable Long intervalSteps)
    implements Schedule {

  public InverseTime {
    checkNotNegative("rate", rate);
    checkPositive("power", power);
    checkLength("intervalEpochs", intervalEpochs, "intervalSteps", intervalSteps);
  }

  /** Reads the settings a job spec gives and fills in the rest. */
  @JsonCreator
  static InverseTime of(
      @Nullable Double rate,
      @Nullable Double power,
      @Nullable Long intervalEpochs,
      @Nullable Long intervalSteps) {
    Long epochs = intervalSteps == null ? orElse(intervalEpochs, 1L) : intervalEpochs;
    return new InverseTime(orElse(rate, 1.0), orElse(power, 1.0), epochs, intervalSteps);
  }

  @Override
  public double at(long time) {
    long intervals = time / Rules.length(intervalEpochs, intervalSteps);
    return Math.pow(1 + rate * intervals, -power);
  }

  @Override
  public TimeUnit per() {
    return Rules.unit(intervalSteps);
  }
}
