package dev.descent.sweep;

/** Why a sweep proposes no more trials. */
public enum SweepStop {
  /** The strategy is done, or {@code limits.maxTrials} is reached. */
  COMPLETED,
  /** It was asked to stop. */
  USER_STOPPED,
  /** {@code limits.timeLimit} is reached. */
  TIME_LIMIT,
  /** Of a thousand points none could be tried: each broke a constraint or was no valid spec. */
  SPACE_EXHAUSTED,
  /** {@code limits.maxFailed} is reached. */
  TOO_MANY_FAILED
}
