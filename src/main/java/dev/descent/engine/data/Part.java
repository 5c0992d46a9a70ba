package dev.descent.engine.data;

/** Where a row goes. The ordinal is stored: append, never reorder. */
public enum Part {
  /** Fits the preparation and the network. */
  TRAIN,
  /** Chooses between networks. */
  DEV,
  /** Is read once, at the end. */
  TEST,
  /** Is left out: its target is missing, or the split has no place for it. */
  NONE,
  /** Training data that do not train: tells variance from data mismatch. */
  TRAIN_DEV
}
