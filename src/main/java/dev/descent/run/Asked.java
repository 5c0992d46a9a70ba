package dev.descent.run;

import dev.descent.listing.PageQuery;
import dev.descent.problem.Caller;
import org.jspecify.annotations.Nullable;

/**
 * Who asks for something, and why, as the history keeps it.
 *
 * @param by the caller's name; null for the service itself
 * @param why in the caller's words; null when none were given
 */
record Asked(@Nullable String by, @Nullable String why) {
  static final int LONGEST_NAME = Caller.NAME_LENGTH;
  static final int LONGEST_REASON = 500;

  Asked {
    if (why != null && why.length() > LONGEST_REASON) {
      throw PageQuery.invalid(
          "why", "must have at most " + LONGEST_REASON + " characters, had " + why.length());
    }
  }

  /** By whoever sent the request that this thread answers. */
  static Asked because(@Nullable String why) {
    String name = Caller.name().orElse(null);
    return new Asked(
        name == null ? null : name.substring(0, Math.min(name.length(), LONGEST_NAME)),
        why == null || why.isBlank() ? null : why);
  }
}
