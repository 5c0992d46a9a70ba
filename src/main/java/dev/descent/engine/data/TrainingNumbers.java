package dev.descent.engine.data;

import dev.descent.engine.metric.Mean;
import dev.descent.engine.random.Purpose;
import dev.descent.engine.random.RandomStream;
import java.util.Arrays;

/**
 * Takes in the training rows' numbers of one column, or of one channel of images, one at a time and
 * in constant memory.
 *
 * <p>Count, mean, deviation, minimum and maximum are exact. Quantiles, distances from the median
 * and the most frequent number are exact up to as many numbers as are kept; above that they are
 * those of a random sample of so many, drawn from the first 2³¹. Where squares are beyond float64,
 * which takes numbers beyond 10¹⁵⁰, mean and deviation are those of the kept numbers too.
 */
public final class TrainingNumbers {
  /** How many numbers are kept where nothing speaks for fewer. */
  public static final int MOST_KEPT = 100_000;

  private final RandomStream random;
  private final int most;
  private final Mean mean = new Mean();
  private double min = Double.POSITIVE_INFINITY;
  private double max = Double.NEGATIVE_INFINITY;
  private double[] kept = new double[16];
  private boolean sorted;
  private long known;
  private long missing;
  private double imputed;

  /**
   * @param most numbers to keep
   * @param column or channel, which makes the sample its own
   */
  public TrainingNumbers(int most, int column) {
    this.most = most;
    this.random = RandomStream.ofLayer(0, Purpose.SUBSAMPLE, column);
  }

  /** Takes one number in; NaN and infinite ones are missing. */
  public void add(double value) {
    if (!Double.isFinite(value)) {
      missing++;
      return;
    }
    mean.add(value);
    min = Math.min(min, value);
    max = Math.max(max, value);
    if (known < Integer.MAX_VALUE) {
      keep(value, (int) known);
    }
    known++;
    sorted = false;
  }

  /** Takes the same number in several times. */
  void add(double value, long times) {
    for (long i = 0; i < times; i++) {
      add(value);
    }
  }

  private void keep(double value, int seen) {
    if (seen < most) {
      if (seen == kept.length) {
        kept = Arrays.copyOf(kept, Math.min(most, kept.length * 2));
      }
      kept[seen] = value;
      return;
    }
    // reservoir sampling: Vitter, "Random sampling with a reservoir", 1985, algorithm R
    int place = random.below(seen + 1, seen);
    if (place < most) {
      kept[place] = value;
    }
  }

  /** Numbers that were there. */
  public long known() {
    return known;
  }

  /** Numbers that were not. */
  public long missing() {
    return missing;
  }

  /** The mean of the known numbers, and of what stands in for others once that is said. */
  public double mean() {
    return Double.isFinite(mean.variance()) ? mean.value() : ofKept().value() * largest();
  }

  /** The number that a share of the known ones is at most, interpolated between neighbours. */
  public double quantile(double share) {
    return quantile(ordered(), share);
  }

  /** The median of the distances from the median: MAD. */
  public double medianDistance() {
    double[] distances = distances();
    Arrays.sort(distances);
    return quantile(distances, 0.5);
  }

  /** The mean of the distances from the median. */
  public double meanDistance() {
    Mean distance = new Mean();
    Arrays.stream(distances()).forEach(distance::add);
    return distance.value();
  }

  /** The number that occurs most often; of several the least. */
  public double mostFrequent() {
    double[] values = ordered();
    int best = 0;
    int longest = 0;
    int from = 0;
    for (int i = 1; i <= values.length; i++) {
      if (i == values.length || values[i] != values[from]) {
        if (i - from > longest) {
          longest = i - from;
          best = from;
        }
        from = i;
      }
    }
    return values[best];
  }

  /** Says what stands in for missing numbers. */
  void fillIn(double value) {
    imputed = value;
    if (missing > 0) {
      mean.add(value, missing);
      min = Math.min(min, value);
      max = Math.max(max, value);
    }
  }

  /** Everything that scales follow from; at least one number must be known. */
  public TrainingValues values() {
    double variance = mean.variance();
    return new TrainingValues(
        known,
        missing,
        mean(),
        Double.isFinite(variance)
            ? Math.sqrt(variance)
            : Math.sqrt(ofKept().variance()) * largest(),
        min,
        max,
        quantile(0.25),
        quantile(0.5),
        quantile(0.75));
  }

  private double largest() {
    return Math.max(Math.abs(min), Math.abs(max));
  }

  /** Of the kept numbers as shares of the largest. */
  private Mean ofKept() {
    Mean shares = new Mean();
    for (double value : ordered()) {
      shares.add(value / largest());
    }
    shares.add(imputed / largest(), missing);
    return shares;
  }

  private double[] distances() {
    double median = quantile(0.5);
    return Arrays.stream(ordered())
        .map(value -> Math.min(Math.abs(value - median), Double.MAX_VALUE))
        .toArray();
  }

  private double[] ordered() {
    int count = (int) Math.min(most, known);
    if (!sorted) {
      kept = Arrays.copyOf(kept, count);
      Arrays.sort(kept);
      sorted = true;
    }
    return kept;
  }

  private static double quantile(double[] ordered, double share) {
    double at = share * (ordered.length - 1);
    int below = (int) at;
    int above = Math.min(below + 1, ordered.length - 1);
    double part = at - below;
    double step = ordered[above] - ordered[below];
    return Double.isFinite(step)
        ? ordered[below] + part * step
        : (1 - part) * ordered[below] + part * ordered[above];
  }
}
