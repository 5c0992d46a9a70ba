package dev.descent.run;

/** What a worker is to do with the run that it has. */
public enum Wanted {
  /** Go on. */
  GO_ON,
  /** Drop it. */
  CANCEL,
  /** Write where it stands and let go of it. */
  PAUSE,
  /** End it with what it has. */
  STOP,
  /** Take its adjustments over. */
  ADJUST
}
