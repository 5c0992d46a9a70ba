package dev.descent.run;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Curves as columns of equal length.
 *
 * @param keys the columns' names; the first is the axis
 * @param columns by key; null where a value is not known or not finite
 * @param points how many points are here
 * @param total how many points the run has
 */
public record Curves(
    List<String> keys, Map<String, List<@Nullable Double>> columns, int points, int total) {}
