package dev.descent.diagnosis.gap;

/** What can be said of a gap. */
public enum Judgement {
  /** Larger than the threshold, with 95 % certainty. */
  HIGH,
  /** Not larger than the threshold, with 95 % certainty. */
  LOW,
  /** Neither can be said: more rows would tell. */
  CANNOT_TELL
}
