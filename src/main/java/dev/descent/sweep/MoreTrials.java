package dev.descent.sweep;

import static dev.descent.engine.Settings.copyOf;

import com.fasterxml.jackson.annotation.JsonCreator;
import dev.descent.engine.InvalidSettingException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Trials to be added to a sweep; one of both must be given.
 *
 * @param more so many more than {@code limits.maxTrials}, which the strategy proposes; 0 or more
 * @param settings of trials beside those of the strategy: values by JSON pointer into the job spec
 */
record MoreTrials(int more, List<Map<String, Object>> settings) {
  private static final int MOST = 1_000;

  /** Reads what is posted and fills in the rest. */
  @JsonCreator
  static MoreTrials of(@Nullable Integer more, @Nullable List<Map<String, Object>> settings) {
    int number = more == null ? 0 : more;
    List<Map<String, Object>> wanted = settings == null ? List.of() : copyOf("settings", settings);
    if (number < 0 || number > SweepLimits.MOST_TRIALS) {
      throw new InvalidSettingException(
          "more", "must be from 0 to " + SweepLimits.MOST_TRIALS, number);
    }
    if (wanted.size() > MOST) {
      throw new InvalidSettingException("settings", "must be at most " + MOST, wanted.size());
    }
    if (number == 0 && wanted.isEmpty()) {
      throw new InvalidSettingException("more", "or settings must be given", "left out");
    }
    return new MoreTrials(number, wanted);
  }
}
