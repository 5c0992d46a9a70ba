package dev.descent.run;

/** Why a run FAILED. */
public enum FailureReason {
  /** The cost or the weights were no longer finite. */
  DIVERGED,
  /** The data cannot be used as the job spec asks. */
  INVALID_DATA,
  /** The network and its batches did not fit into memory. */
  OUT_OF_MEMORY,
  /** The disk could not be written or read. */
  STORAGE,
  /** Workers disappeared while training it, as often as it may be tried. */
  WORKER_LOST,
  /** A fault of the service. */
  INTERNAL
}
