package dev.descent.run;

import java.util.Locale;

/** What can be asked of a run. */
enum RunVerb {
  CANCEL,
  STOP,
  PAUSE,
  RESUME,
  RETRY,
  DELETE;

  /** As a path names it. */
  String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
