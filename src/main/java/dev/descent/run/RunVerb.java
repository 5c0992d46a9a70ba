package dev.descent.run;

import java.util.Locale;

/** What can be asked of a run. */
enum RunVerb {
  SUBMIT,
  CANCEL,
  STOP,
  PAUSE,
  RESUME,
  RETRY,
  ADJUST,
  EVALUATE_TEST,
  DELETE;

  /** As a path names it. */
  String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
