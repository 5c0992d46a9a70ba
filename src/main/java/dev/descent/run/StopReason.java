package dev.descent.run;

/** Why the training of a run that SUCCEEDED ended. */
public enum StopReason {
  /** All epochs were done. */
  COMPLETED,
  /** {@code execution.timeLimit} was reached; the model is that of the last update. */
  TIME_LIMIT
}
