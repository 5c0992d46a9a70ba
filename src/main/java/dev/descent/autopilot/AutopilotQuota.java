package dev.descent.autopilot;

import dev.descent.problem.ProblemException;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Limits on autopilots beside those that each has of its own.
 *
 * @param unfinishedAutopilots how many of one caller may be unfinished at once; default 100
 */
@ConfigurationProperties("descent.limits")
record AutopilotQuota(@DefaultValue("100") int unfinishedAutopilots) {
  private static final Duration SOME_END = Duration.ofMinutes(1);

  /**
   * Refuses one more than there may be.
   *
   * @param unfinished of one caller, as it is now
   * @throws ProblemException TOO_MANY
   */
  void check(long unfinished) {
    if (unfinished >= unfinishedAutopilots) {
      throw ProblemException.tooMany(
          "At most %,d autopilots of one caller may be unfinished; stop some, or wait until they have ended."
              .formatted(unfinishedAutopilots),
          SOME_END);
    }
  }
}
