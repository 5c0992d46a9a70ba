package dev.descent.dataset;

import static dev.descent.problem.ProblemException.invalidSpec;

import dev.descent.problem.NearMatches;
import java.util.List;

/** Finds columns that a spec names. */
final class KnownColumns {
  private static final int MOST_SHOWN = 50;

  private KnownColumns() {}

  /**
   * The column of that name.
   *
   * @param pointer to what names it
   * @throws dev.descent.problem.ProblemException INVALID_SPEC that names columns like it
   */
  static ColumnProfile find(Profile profile, String name, String pointer) {
    List<String> known = profile.columns().stream().map(ColumnProfile::name).toList();
    String some = String.join(", ", known.subList(0, Math.min(MOST_SHOWN, known.size())));
    return profile
        .column(name)
        .orElseThrow(
            () ->
                invalidSpec(
                    pointer,
                    "There is no column '%s'.%s Columns: %s"
                        .formatted(name, NearMatches.sentence(name, known), some)));
  }
}
