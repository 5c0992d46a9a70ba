package dev.descent.sweep;

/** Who proposed a trial. */
public enum TrialSource {
  /** The strategy. */
  SEARCH,
  /** Whoever asked for these settings. */
  USER
}
