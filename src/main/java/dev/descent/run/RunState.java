package dev.descent.run;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/** Where a run stands. */
public enum RunState {
  /** Accepted and stored; waits for a worker. */
  QUEUED,
  /** A worker has it and prepares the data. */
  STARTING,
  /** It trains. */
  RUNNING,
  /** It has trained; its model and results are being stored. */
  FINALIZING,
  /** It has a model and results. */
  SUCCEEDED,
  /** It was asked to end; the worker has not yet let go. */
  CANCELLING,
  /** It was ended on request and has no model. */
  CANCELLED,
  /** It ended without a model; its reason says why. */
  FAILED;

  /** The one table of legal transitions. Back to QUEUED means that a worker was lost or left. */
  private static final Map<RunState, Set<RunState>> NEXT = new EnumMap<>(RunState.class);

  static {
    NEXT.put(QUEUED, EnumSet.of(STARTING, CANCELLED, FAILED));
    NEXT.put(STARTING, EnumSet.of(RUNNING, CANCELLING, FAILED, QUEUED));
    NEXT.put(RUNNING, EnumSet.of(FINALIZING, CANCELLING, FAILED, QUEUED));
    NEXT.put(FINALIZING, EnumSet.of(SUCCEEDED, CANCELLING, FAILED, QUEUED));
    NEXT.put(SUCCEEDED, EnumSet.noneOf(RunState.class));
    NEXT.put(CANCELLING, EnumSet.of(CANCELLED, FAILED));
    NEXT.put(CANCELLED, EnumSet.noneOf(RunState.class));
    NEXT.put(FAILED, EnumSet.noneOf(RunState.class));
  }

  /** Whether a run in this state may go to another. */
  public boolean mayBecome(RunState next) {
    return NEXT.getOrDefault(this, Set.of()).contains(next);
  }

  /** Whether nothing can follow. */
  public boolean isFinal() {
    return NEXT.getOrDefault(this, Set.of()).isEmpty();
  }

  /** Whether a worker has it. */
  public boolean isHeld() {
    return this == STARTING || this == RUNNING || this == FINALIZING || this == CANCELLING;
  }
}
