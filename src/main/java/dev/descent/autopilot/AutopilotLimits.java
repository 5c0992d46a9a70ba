package dev.descent.autopilot;

import static dev.descent.engine.Settings.checkRange;
import static dev.descent.engine.Settings.orElse;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonInclude;
import dev.descent.engine.InvalidSettingException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The budget of an autopilot.
 *
 * @param maxRuns runs in all, the baseline included, 1 to 200; default 15
 * @param timeLimit how long it may take in all, pauses left out, ISO 8601, for example {@code
 *     PT1H}; the step that trains then is ended and dropped. Default none
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record AutopilotLimits(int maxRuns, @Nullable Duration timeLimit) {

  public AutopilotLimits {
    checkRange("maxRuns", maxRuns, 1, 200);
    if (timeLimit != null && (timeLimit.isNegative() || timeLimit.isZero())) {
      throw new InvalidSettingException("timeLimit", "must be longer than nothing", timeLimit);
    }
  }

  /** Reads what is posted and fills in the rest. */
  @JsonCreator
  static AutopilotLimits of(@Nullable Integer maxRuns, @Nullable Duration timeLimit) {
    return new AutopilotLimits(orElse(maxRuns, 15), timeLimit);
  }
}
