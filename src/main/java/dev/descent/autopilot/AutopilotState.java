package dev.descent.autopilot;

import java.util.EnumSet;
import java.util.Set;

/** Where an autopilot stands. */
public enum AutopilotState {
  /** A step trains or waits. */
  RUNNING,
  /** It waits until it is resumed, and so does its step. */
  PAUSED,
  /** It is done; its stop reason says why. */
  SUCCEEDED,
  /** No run of it has ended with results. */
  FAILED;

  /** Those of autopilots that go on, or may. */
  static Set<AutopilotState> unfinished() {
    return EnumSet.of(RUNNING, PAUSED);
  }

  /** Whether nothing follows. */
  public boolean isFinal() {
    return this == SUCCEEDED || this == FAILED;
  }
}
