package dev.descent.sweep;

/** Why a sweep proposes no more trials. */
public enum SweepStop {
  /** The strategy is done, or {@code limits.maxTrials} is reached. */
  COMPLETED,
  /** It was asked to stop. */
  USER_STOPPED,
  /** {@code limits.timeLimit} is reached. */
  TIME_LIMIT,
  /** {@code limits.maxFailed} is reached. */
  TOO_MANY_FAILED
}
