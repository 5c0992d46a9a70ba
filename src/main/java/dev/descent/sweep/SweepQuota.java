package dev.descent.sweep;

import dev.descent.problem.ProblemException;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Limits on sweeps beside those that each has of its own.
 *
 * @param unfinishedSweeps how many of one caller may be unfinished at once, so that nobody fills
 *     the queue with their trials; default 1,000
 */
@ConfigurationProperties("descent.limits")
record SweepQuota(@DefaultValue("1000") int unfinishedSweeps) {
  private static final Duration SOME_END = Duration.ofMinutes(1);

  /**
   * Refuses one more than there may be.
   *
   * @param unfinished of one caller, as it is now
   * @throws ProblemException TOO_MANY
   */
  void check(long unfinished) {
    if (unfinished >= unfinishedSweeps) {
      throw ProblemException.tooMany(
          "At most %,d sweeps of one caller may be unfinished; stop some, or wait until they have ended."
              .formatted(unfinishedSweeps),
          SOME_END);
    }
  }
}
