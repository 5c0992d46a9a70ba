package dev.descent.model;

import static dev.descent.listing.PageQuery.invalid;

import org.jspecify.annotations.Nullable;

/**
 * Asks for a decision boundary.
 *
 * @param x column from left to right; null for the first numeric one that is not y
 * @param y column from bottom to top; null for the first numeric one that is not x
 * @param target which of several columns predicted; null for the first
 * @param at JSON object of what other columns are held at; null for typical values
 * @param points on each side of the grid
 * @param xMin where x begins; null to follow from training
 * @param xMax where x ends; likewise
 * @param yMin where y begins; likewise
 * @param yMax where y ends; likewise
 */
record BoundaryQuery(
    @Nullable String x,
    @Nullable String y,
    @Nullable String target,
    @Nullable String at,
    int points,
    @Nullable Double xMin,
    @Nullable Double xMax,
    @Nullable Double yMin,
    @Nullable Double yMax) {
  private static final int FEWEST = 2;
  private static final int MOST = 400;

  BoundaryQuery {
    if (points < FEWEST || points > MOST) {
      throw invalid("points", "must be from %d to %d, was %d".formatted(FEWEST, MOST, points));
    }
    checkFinite("xMin", xMin);
    checkFinite("xMax", xMax);
    checkFinite("yMin", yMin);
    checkFinite("yMax", yMax);
  }

  private static void checkFinite(String name, @Nullable Double value) {
    if (value != null && !Double.isFinite(value)) {
      throw invalid(name, "must be a finite number, was " + value);
    }
  }
}
