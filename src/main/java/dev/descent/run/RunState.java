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
  /** It was asked to pause; the worker has not yet let go. */
  PAUSING,
  /** It waits until it is resumed, and then goes on where it stood. */
  PAUSED,
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

  /**
   * The one table of legal transitions. Back to QUEUED means that a worker was lost or left, or
   * that the run was resumed or tried again.
   */
  private static final Map<RunState, Set<RunState>> NEXT = new EnumMap<>(RunState.class);

  static {
    NEXT.put(QUEUED, EnumSet.of(STARTING, PAUSED, CANCELLED, FAILED));
    NEXT.put(STARTING, EnumSet.of(RUNNING, PAUSING, CANCELLING, FAILED, QUEUED));
    NEXT.put(RUNNING, EnumSet.of(FINALIZING, PAUSING, CANCELLING, FAILED, QUEUED));
    NEXT.put(
        PAUSING, EnumSet.of(PAUSED, STARTING, RUNNING, FINALIZING, CANCELLING, FAILED, QUEUED));
    NEXT.put(PAUSED, EnumSet.of(QUEUED, CANCELLED));
    NEXT.put(FINALIZING, EnumSet.of(SUCCEEDED, CANCELLING, FAILED, QUEUED));
    NEXT.put(SUCCEEDED, EnumSet.noneOf(RunState.class));
    NEXT.put(CANCELLING, EnumSet.of(CANCELLED, FAILED));
    NEXT.put(CANCELLED, EnumSet.of(QUEUED));
    NEXT.put(FAILED, EnumSet.of(QUEUED));
  }

  /** What can be asked of a run in each state and leads somewhere. */
  private static final Map<RunState, Set<RunVerb>> VERBS = new EnumMap<>(RunState.class);

  static {
    VERBS.put(QUEUED, EnumSet.of(RunVerb.CANCEL, RunVerb.PAUSE, RunVerb.ADJUST));
    Set<RunVerb> held = EnumSet.of(RunVerb.CANCEL, RunVerb.STOP, RunVerb.PAUSE, RunVerb.ADJUST);
    VERBS.put(STARTING, held);
    VERBS.put(RUNNING, held);
    Set<RunVerb> resting = EnumSet.of(RunVerb.CANCEL, RunVerb.STOP, RunVerb.RESUME, RunVerb.ADJUST);
    VERBS.put(PAUSING, resting);
    VERBS.put(PAUSED, resting);
    VERBS.put(FINALIZING, EnumSet.of(RunVerb.CANCEL));
    VERBS.put(SUCCEEDED, EnumSet.of(RunVerb.EVALUATE_TEST, RunVerb.DELETE));
    VERBS.put(CANCELLED, EnumSet.of(RunVerb.RETRY, RunVerb.DELETE));
    VERBS.put(FAILED, EnumSet.of(RunVerb.RETRY, RunVerb.DELETE));
  }

  /** What can be asked of a run in this state and leads somewhere. */
  Set<RunVerb> verbs() {
    return VERBS.getOrDefault(this, Set.of());
  }

  boolean allows(RunVerb verb) {
    return verbs().contains(verb);
  }

  /** Whether a run in this state may go to another. */
  public boolean mayBecome(RunState next) {
    return NEXT.getOrDefault(this, Set.of()).contains(next);
  }

  /** Whether nothing follows by itself. */
  public boolean isFinal() {
    return this == SUCCEEDED || this == CANCELLED || this == FAILED;
  }

  /** Whether a worker has it. */
  public boolean isHeld() {
    return this == STARTING
        || this == RUNNING
        || this == PAUSING
        || this == FINALIZING
        || this == CANCELLING;
  }
}
