package dev.descent.sweep;

/** Where a sweep stands. */
public enum SweepState {
  /** Trials are proposed and trained. */
  RUNNING,
  /** It waits until it is resumed, and so do its trials. */
  PAUSED,
  /** No more trials are proposed; the last end. */
  FINALIZING,
  /** It is done; its stop reason says why. */
  SUCCEEDED,
  /** Too many trials failed. */
  FAILED;

  /** Whether nothing follows by itself. */
  public boolean isFinal() {
    return this == SUCCEEDED || this == FAILED;
  }
}
