package dev.descent.diagnosis.gap;

/** What the errors of a run say together; the first that holds. */
public enum Verdict {
  /** The training error is clearly below the Bayes error given, which therefore is not one. */
  ESTIMATE_REFUTED,
  /** The training rows are not learned well, and other rows are worse still. */
  HIGH_BIAS_AND_VARIANCE,
  /** The training rows are not learned well. */
  HIGH_BIAS,
  /** The training rows are learned, other rows of their kind are not. */
  HIGH_VARIANCE,
  /** Rows of the training data's kind are predicted well, dev rows are not: they differ. */
  DATA_MISMATCH,
  /** Dev rows are predicted better than test rows: too much was chosen by them. */
  OVER_TUNED_TO_DEV,
  /** No gap is high, and all are known well enough to say so. */
  FINE,
  /** The numbers allow no verdict. */
  CANNOT_TELL
}
