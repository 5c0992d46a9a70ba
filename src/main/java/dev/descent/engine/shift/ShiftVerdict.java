package dev.descent.engine.shift;

/** What has shifted between two sides. */
public enum ShiftVerdict {
  /** Nothing differs by more than chance. */
  ALIKE,
  /**
   * The features are spread otherwise, P(x). That the relation of target to features has changed as
   * well was not shown, or could not be looked at.
   */
  COVARIATE_SHIFT,
  /** The relation of target to features has changed, P(y|x); the features are spread as before. */
  CONCEPT_SHIFT,
  /** Both. */
  COVARIATE_AND_CONCEPT_SHIFT,
  /** The target alone is spread otherwise; neither features nor the relation were shown to be. */
  TARGET_SHIFT
}
