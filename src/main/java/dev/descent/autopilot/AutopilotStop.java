package dev.descent.autopilot;

/** Why an autopilot ended. */
public enum AutopilotStop {
  /** {@code objective.targetError} was reached on dev. */
  TARGET_REACHED,
  /** As many runs as it may make were made. */
  MAX_RUNS,
  /** Its time is over. */
  TIME_LIMIT,
  /** There is nothing left to advise: nothing is wrong, or all was tried. */
  NOTHING_HELPS,
  /** It was asked to stop. */
  USER_STOPPED,
  /** Its data are gone, or its settings are no longer accepted; the notebook says which. */
  CANNOT_GO_ON
}
