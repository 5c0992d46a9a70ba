package dev.descent.dataset;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * How many numbers of a column lie far from the others, by two common rules.
 *
 * <pre>
 *   robust z    |x − median| / (1.4826·MAD) &gt; 3.5
 *   quartiles   x &lt; Q1 − 1.5·(Q3 − Q1)   or   x &gt; Q3 + 1.5·(Q3 − Q1)
 * </pre>
 *
 * <p>Iglewicz and Hoaglin, "How to Detect and Handle Outliers", 1993: where the median absolute
 * deviation is 0, as more than half the numbers are equal, 1.253314 times the mean absolute
 * deviation stands in for 1.4826·MAD. Tukey, "Exploratory Data Analysis", 1977.
 *
 * @param robustZ numbers outside by the first rule
 * @param quartiles numbers outside by the second; null when the quartiles are equal
 * @param largestZ greatest robust z; 0 when all numbers are equal
 */
public record OutlierCounts(long robustZ, @Nullable Long quartiles, double largestZ) {
  private static final double FAR = 3.5;
  private static final double FENCE = 1.5;
  private static final double MAD_SCALE = 1.4826;
  private static final double MEAN_SCALE = 1.253314;

  static OutlierCounts of(double[] sorted) {
    double median = quantile(sorted, 0.5);
    double[] distances = Arrays.stream(sorted).map(x -> Math.abs(x - median)).sorted().toArray();
    double scale = MAD_SCALE * quantile(distances, 0.5);
    if (scale == 0) {
      scale = MEAN_SCALE * Arrays.stream(distances).average().orElse(0);
    }
    double far = FAR * scale;
    double low = quantile(sorted, 0.25);
    double high = quantile(sorted, 0.75);
    double fence = FENCE * (high - low);
    Long outside =
        fence > 0
            ? Arrays.stream(sorted).filter(x -> x < low - fence || x > high + fence).count()
            : null;
    double largest = scale > 0 ? distances[distances.length - 1] / scale : 0;
    return new OutlierCounts(
        scale > 0 ? Arrays.stream(distances).filter(d -> d > far).count() : 0,
        outside,
        Double.isFinite(largest) ? largest : Double.MAX_VALUE);
  }

  /** The quantile of sorted numbers, interpolated linearly between neighbours. */
  static double quantile(double[] sorted, double share) {
    double at = share * (sorted.length - 1);
    int below = (int) at;
    double part = at - below;
    return part == 0 ? sorted[below] : sorted[below] * (1 - part) + sorted[below + 1] * part;
  }
}
