package dev.descent.dataset;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Quantiles of a column's numbers, interpolated linearly between neighbours; exact up to 100,000
 * rows, those of 50,000 rows spread evenly over the table beyond.
 *
 * @param p01 1 % of the numbers are at most this
 * @param p05 5 %
 * @param p25 25 %, the lower quartile
 * @param p50 50 %, the median
 * @param p75 75 %, the upper quartile
 * @param p95 95 %
 * @param p99 99 %
 */
public record Quantiles(
    @Nullable Double p01,
    @Nullable Double p05,
    @Nullable Double p25,
    @Nullable Double p50,
    @Nullable Double p75,
    @Nullable Double p95,
    @Nullable Double p99) {
  static final List<Double> POINTS = List.of(0.01, 0.05, 0.25, 0.5, 0.75, 0.95, 0.99);
}
