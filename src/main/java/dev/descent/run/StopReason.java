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
  /** {@code execution.timeLimit} was reached; the model is that of the last update. */
  TIME_LIMIT
}
