package dev.descent.sweep.insight;

import java.util.Arrays;
import java.util.List;

/** Which differences between trials count. */
public enum Focus {
  /**
   * All, though costs beyond the upper quartile plus three times the distance between the quartiles
   * count as that: Tukey's outer fence, "Exploratory Data Analysis", 1977. A few trials that went
   * astray would otherwise outweigh all others, as variances square; ordinary costs stay as they
   * are, which ranks or logarithms would change.
   */
  ALL {
    @Override
    double ceiling(double[] sorted) {
      double quartile = quantile(sorted, 0.75);
      double range = quartile - quantile(sorted, 0.25);
      return range > 0 ? quartile + 3 * range : Double.POSITIVE_INFINITY;
    }
  },

  /**
   * Those among the better half: costs above the median count as the median. Tells what matters for
   * a good trial to become better, not what keeps a bad one bad.
   */
  BETTER_HALF {
    @Override
    double ceiling(double[] sorted) {
      return quantile(sorted, 0.5);
    }
  };

  abstract double ceiling(double[] sorted);

  /** The samples' costs as they count. */
  double[] costs(List<Sample> samples) {
    double[] costs = samples.stream().mapToDouble(Sample::cost).toArray();
    double[] sorted = costs.clone();
    Arrays.sort(sorted);
    double ceiling = ceiling(sorted);
    return Arrays.stream(costs).map(cost -> Math.min(cost, ceiling)).toArray();
  }

  /** Hyndman and Fan, "Sample quantiles in statistical packages", 1996, definition 7. */
  private static double quantile(double[] sorted, double share) {
    double at = share * (sorted.length - 1);
    int below = (int) at;
    int above = Math.min(sorted.length - 1, below + 1);
    return sorted[below] + (at - below) * (sorted[above] - sorted[below]);
  }
}
