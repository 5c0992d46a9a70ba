package dev.descent.engine.shift;

/** Whether a model of the reference should be trained anew. */
public enum Retraining {
  /** Yes: what it learned of the target no longer holds. */
  CALLED_FOR,
  /** Perhaps: it meets rows that it has seen few of. */
  WORTH_TRYING,
  /** No: nothing speaks for it, or the shift is too small to matter. */
  NOT_CALLED_FOR
}
