package dev.descent.check;

/** Where a check stands. */
public enum CheckState {
  /** Accepted and stored; waits for a worker. */
  QUEUED,
  /** A worker does it. */
  RUNNING,
  /** It has a result, whatever that says of the spec. */
  SUCCEEDED,
  /** It could not be done; its detail says why. */
  FAILED;

  /** Whether nothing can follow. */
  public boolean isFinal() {
    return this == SUCCEEDED || this == FAILED;
  }
}
