package dev.descent.run;

/** Why the training of a run that SUCCEEDED ended. */
public enum StopReason {
  /** All epochs were done. */
  COMPLETED,
  /** The dev metric had not got better for as many epochs as {@code earlyStopping} allows. */
  EARLY_STOPPED,
  /**
   * It was asked to stop; the model is that of the last update, or the best with early stopping.
   */
  USER_STOPPED,
  /** {@code objective.targetError} was reached; the model is that of the epoch that reached it. */
  TARGET_REACHED,
  /** {@code execution.timeLimit} was reached; the model is that of the last update. */
  TIME_LIMIT,
  /** A search gave it up as others were better after as many epochs; the model is that of then. */
  PRUNED
}
