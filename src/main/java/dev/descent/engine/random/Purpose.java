package dev.descent.engine.random;

/** What a random number is for. Its ordinal is part of the address: append, never reorder. */
public enum Purpose {
  /** Which rows go to train, dev and test. */
  SPLIT,
  /** How weights start. */
  INITIAL_WEIGHTS,
  /** The order of the rows in an epoch. */
  SHUFFLE,
  /** Generated sample data. */
  SAMPLE_DATA,
  /** Which rows stand for all where looking at all would cost too much. */
  SUBSAMPLE,
  /** Which signals dropout lets through. */
  DROPOUT,
  /** Directions in which a landscape is looked at: Lanczos starts and probes. */
  CURVATURE,
  /** How a training row is changed in an epoch. */
  AUGMENTATION,
  /** Where a search looks next. */
  SEARCH,
  /** Trials and settings that a tree of a forest may look at. */
  FOREST
}
