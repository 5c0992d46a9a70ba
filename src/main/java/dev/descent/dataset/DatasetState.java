package dev.descent.dataset;

/** Where a dataset stands. */
public enum DatasetState {
  /** Stored; being read and profiled in the background. */
  PROFILING,
  /** Can be trained on. */
  READY,
  /** Cannot be read; {@code reason} says why. Deleting it is all that is left to do. */
  FAILED
}
