package dev.descent.check;

import static dev.descent.problem.ProblemException.invalidSpec;

import dev.descent.check.ShiftResult.NotCompared;
import dev.descent.dataset.ColumnProfile;
import dev.descent.engine.data.PreparationFit.Source;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which columns of two sides are compared.
 *
 * @param compared the features, in the order of the reference
 * @param left the others, and why
 */
record ShiftColumns(List<Source> compared, List<NotCompared> left) {

  /**
   * Goes through all columns of both sides.
   *
   * @param target that is compared as what it is; null when none is
   * @param wanted the features to compare; null for all that can be
   * @throws dev.descent.problem.ProblemException INVALID_SPEC when one that is wanted cannot be
   *     compared, or none can
   */
  static ShiftColumns of(
      ShiftRows reference,
      ShiftRows current,
      @Nullable String target,
      @Nullable List<String> wanted) {
    List<Source> compared = new ArrayList<>();
    List<NotCompared> left = new ArrayList<>();
    Set<String> names = new LinkedHashSet<>(reference.columns().keySet());
    names.addAll(current.columns().keySet());
    Set<String> asked = wanted == null ? names : Set.copyOf(wanted);
    if (wanted != null) {
      for (int i = 0; i < wanted.size(); i++) {
        String why = whyNot(wanted.get(i), reference, current, target);
        if (why != null) {
          throw invalidSpec("#/columns/" + i, "'%s': %s".formatted(wanted.get(i), why));
        }
      }
    }
    for (String name : names) {
      String why = whyNot(name, reference, current, target);
      ColumnProfile column = reference.columns().get(name);
      if (why == null && column != null && asked.contains(name)) {
        compared.add(source(column));
      } else if (!name.equals(target)) {
        left.add(new NotCompared(name, why == null ? "not asked for" : why));
      }
    }
    if (compared.isEmpty()) {
      throw invalidSpec(
          "#/current",
          "No column can be compared: "
              + String.join(
                  "; ",
                  left.stream()
                      .limit(5)
                      .map(each -> "'%s': %s".formatted(each.column(), each.reason()))
                      .toList()));
    }
    return new ShiftColumns(compared, left);
  }

  private static Source source(ColumnProfile column) {
    return new Source(
        column.name(),
        column.type().isNumeric(),
        column.image() == null ? null : column.image().shape());
  }

  private static @Nullable String whyNot(
      String name, ShiftRows reference, ShiftRows current, @Nullable String target) {
    if (name.equals(target)) {
      return "it is the target";
    }
    ColumnProfile there = reference.columns().get(name);
    ColumnProfile here = current.columns().get(name);
    if (there == null || here == null) {
      return there == null && here == null
          ? "neither side has such a column"
          : "only in " + (there == null ? current.name() : reference.name());
    }
    String why = reference.whyNot(there);
    why = why == null ? current.whyNot(here) : why;
    return why == null && !alike(there, here)
        ? "%s in %s, %s in %s: cannot be compared"
            .formatted(kind(there), reference.name(), kind(here), current.name())
        : why;
  }

  /** Whether values of both can be compared. */
  static boolean alike(ColumnProfile there, ColumnProfile here) {
    boolean sameShape =
        (there.image() == null) == (here.image() == null)
            && (there.image() == null
                || here.image() == null
                || there.image().shape().equals(here.image().shape()));
    return sameShape
        && (there.type() == here.type() || there.type().isNumeric() && here.type().isNumeric());
  }

  private static String kind(ColumnProfile column) {
    String type = column.type().name().toLowerCase(Locale.ROOT);
    return column.image() == null ? type : type + " " + column.image().shape();
  }
}
