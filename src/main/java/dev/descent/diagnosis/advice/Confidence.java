package dev.descent.diagnosis.advice;

/** How sure it is that there is something to mend. */
public enum Confidence {
  /** The gap is high with 95 % certainty, or a finding shows the fault. */
  SHOWN,
  /** The gap looks high, but the rows are too few to be sure. */
  SUSPECTED
}
