package dev.descent.sweep;

import java.util.EnumSet;
import java.util.Set;

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

  /** Those of sweeps that still need their dataset. */
  static Set<SweepState> unfinished() {
    return EnumSet.of(RUNNING, PAUSED, FINALIZING);
  }

  /** Whether nothing follows by itself. */
  public boolean isFinal() {
    return this == SUCCEEDED || this == FAILED;
  }
}
