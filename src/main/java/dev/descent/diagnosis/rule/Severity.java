package dev.descent.diagnosis.rule;

/** How much a finding matters. */
public enum Severity {
  /** Worth knowing. */
  INFO,
  /** Likely to cost accuracy or time. */
  WARNING,
  /** The results cannot be relied on, or training did not work. */
  CRITICAL
}
