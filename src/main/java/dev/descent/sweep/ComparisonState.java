package dev.descent.sweep;

/** Where a comparison stands. */
public enum ComparisonState {
  /** Some of its sweeps have not ended. */
  RUNNING,
  /** All of its sweeps have ended; those that failed count as having found what they did. */
  SUCCEEDED,
  /** No sweep got to its end, as too many trials failed, or none is left. */
  FAILED
}
