package dev.descent.problem;

import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Finds what somebody may have meant, for messages about unknown names. */
public final class NearMatches {
  private static final int SHOWN = 3;
  private static final int LONGEST = 100;

  private NearMatches() {}

  /**
   * The known names near a wrong one, nearest first, at most three: those within a third of the
   * name's length in single-letter changes and swaps, and those that differ only in case, hyphens
   * and underscores.
   */
  public static List<String> of(String wrong, Collection<String> known) {
    String asked = fold(wrong);
    if (asked.isEmpty() || asked.length() > LONGEST) {
      return List.of();
    }
    int limit = Math.max(1, asked.length() / 3);
    return known.stream()
        .filter(name -> distance(asked, fold(name)) <= limit)
        .sorted(
            Comparator.comparingInt((String name) -> distance(asked, fold(name)))
                .thenComparing(Comparator.naturalOrder()))
        .limit(SHOWN)
        .toList();
  }

  /** The sentence about near matches, with a space before it, or nothing when there are none. */
  public static String sentence(String wrong, Collection<String> known) {
    List<String> near = of(wrong, known);
    return near.isEmpty() ? "" : " Did you mean " + String.join(" or ", near) + "?";
  }

  private static String fold(String name) {
    return name.toLowerCase(Locale.ROOT).replace("-", "").replace("_", "");
  }

  /** The fewest insertions, deletions, replacements and swaps of neighbours between two words. */
  static int distance(String from, String to) {
    if (to.length() > 2 * LONGEST) {
      return to.length();
    }
    int[] beforeLast = new int[to.length() + 1];
    int[] last = new int[to.length() + 1];
    Arrays.setAll(last, j -> j);
    for (int i = 1; i <= from.length(); i++) {
      int[] row = new int[to.length() + 1];
      row[0] = i;
      for (int j = 1; j <= to.length(); j++) {
        int replaced = last[j - 1] + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
        row[j] = Math.min(replaced, 1 + Math.min(last[j], row[j - 1]));
        if (i > 1 && j > 1 && swapped(from, i, to, j)) {
          row[j] = Math.min(row[j], beforeLast[j - 2] + 1);
        }
      }
      beforeLast = last;
      last = row;
    }
    return last[to.length()];
  }

  private static boolean swapped(String from, int i, String to, int j) {
    return from.charAt(i - 1) == to.charAt(j - 2) && from.charAt(i - 2) == to.charAt(j - 1);
  }
}
