package dev.descent.engine.schedule;

import static dev.descent.engine.Settings.orElse;
import static dev.descent.engine.schedule.Rules.checkLength;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonTypeName;
import dev.descent.engine.InvalidSettingException;
import org.jspecify.annotations.Nullable;

/**
 * Falls by the same factor at the end of every interval.
 *
 * <pre>
 *   f(t) = factor^⌊t/interval⌋
 * </pre>
 *
 * @param factor from one interval to the next, in (0, 1]; default 0.5
 * @param intervalEpochs the interval in epochs, 1 to 1,000,000; default 1 when neither is given
 * @param intervalSteps the interval in steps, 1 to 10^12; excludes intervalEpochs
 */
@JsonTypeName("step")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Step(double factor, @Nullable Long intervalEpochs, @Nullable Long intervalSteps)
    implements Schedule {

  public Step {
    if (!(factor > 0 && factor <= 1)) {
      throw new InvalidSettingException("factor", "must be in (0, 1]", factor);
    }
    checkLength("intervalEpochs", intervalEpochs, "intervalSteps", intervalSteps);
  }

  /** Reads the settings a job spec gives and fills in the rest. */
  @JsonCreator
  static Step of(
      @Nullable Double factor, @Nullable Long intervalEpochs, @Nullable Long intervalSteps) {
    Long epochs = intervalSteps == null ? orElse(intervalEpochs, 1L) : intervalEpochs;
    return new Step(orElse(factor, 0.5), epochs, intervalSteps);
  }

  @Override
  public double at(long time) {
    return Math.pow(factor, (double) (time / Rules.length(intervalEpochs, intervalSteps)));
  }

  @Override
  public TimeUnit per() {
    return Rules.unit(intervalSteps);
  }
}
