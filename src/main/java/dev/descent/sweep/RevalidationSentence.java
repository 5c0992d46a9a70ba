package dev.descent.sweep;

import dev.descent.engine.metric.Change;
import dev.descent.sweep.Revalidation.Ahead;
import dev.descent.sweep.Revalidation.Before;
import dev.descent.sweep.Revalidation.Verdict;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A verdict in words, with the figures that carry it.
 *
 * @param before the best trial as it was
 * @param now its value, tried anew
 * @param change null without intervals
 * @param ahead null when none of those around is better
 */
record RevalidationSentence(
    Objective goal, Before before, double now, @Nullable Change change, @Nullable Ahead ahead) {

  /**
   * All that is to be said.
   *
   * @param around trials around the best
   * @param known those of which a value is known
   */
  String of(Verdict verdict, int around, int known) {
    return figures() + " " + meaning(verdict) + others(verdict, around, known);
  }

  private String figures() {
    String both =
        "%s was %s, the best of %,d, and is %s, tried anew"
            .formatted(goal.metric(), text(before.value()), before.bestOf(), text(now));
    return change == null
        ? both + "; without an interval of both it cannot be said whether that is chance."
        : both
            + ": with 95 %% certainty it has truly changed by between %s and %s."
                .formatted(text(change.low()), text(change.high()));
  }

  private static String meaning(Verdict verdict) {
    return switch (verdict) {
      case STANDS -> "That is as good as before or may be chance, so the best still stands.";
      case WORSE -> "That is worse by more than chance: a new search is called for.";
      case BEATEN -> "But another does better.";
      case CANNOT_TELL -> "Whether the best still stands cannot be told.";
    };
  }

  private String others(Verdict verdict, int around, int known) {
    if (around == 0) {
      return " None was tried around it.";
    }
    if (known == 0) {
      return " Of %d around it none was trained to the end.".formatted(around);
    }
    if (ahead == null) {
      return " Of %d around it none was better.".formatted(known);
    }
    String best =
        " Of %d around it trial %d is better, by %s: "
            .formatted(known, ahead.trial(), text(ahead.difference()));
    if (ahead.low() == null) {
      return best + "whether by chance cannot be said without intervals.";
    }
    String range =
        "with 95 %% certainty truly by between %s and %s"
            .formatted(text(ahead.low()), text(Objects.requireNonNull(ahead.high())));
    return best
        + range
        + (ahead.real()
            ? verdict == Verdict.WORSE ? ", which is a place to begin at." : ", more than chance."
            : ", which may be chance.");
  }

  private static String text(double value) {
    return String.format(Locale.ROOT, "%.3g", value);
  }
}
