package dev.descent.engine.shift;

import java.util.Locale;

/**
 * How far one column is apart.
 *
 * @param column its name
 * @param test {@code kolmogorov-smirnov} for numbers, {@code chi-square} for categories and for
 *     numbers of which only bins are known
 * @param statistic D, the greatest distance of the two distribution functions; or χ²
 * @param pValue how likely so large a statistic is when nothing is shifted, corrected for the
 *     number of columns by Holm's method
 * @param psi population stability index, the size of the shift: below 0.1 none to speak of, above
 *     0.2 a considerable one
 * @param shifted whether pValue is below the level: 0.05, or in a shift check the columns' share of
 *     what was asked for
 */
public record ColumnShift(
    String column, String test, double statistic, double pValue, double psi, boolean shifted) {
  private static final double CONSIDERABLE = 0.2;

  /** Whether the shift is of a size that matters. */
  boolean isConsiderable() {
    return psi > CONSIDERABLE;
  }

  /** The column and the size of its shift in words. */
  String sentence() {
    String size =
        psi > CONSIDERABLE ? "considerable" : psi > CONSIDERABLE / 2 ? "moderate" : "small";
    return "'%s' (%s, PSI %s)".formatted(column, size, String.format(Locale.ROOT, "%.2f", psi));
  }
}
