package dev.descent.engine.metric;

/**
 * How a metric has changed from one measurement to another, each on rows of its own, by their
 * intervals.
 *
 * <pre>
 *   d = y − x
 *   low  = d − √((y − low_y)² + (high_x − x)²)
 *   high = d + √((high_y − y)² + (x − low_x)²)
 * </pre>
 *
 * <p>Zou and Donner, "Construction of confidence limits about effect measures: a general approach",
 * Statistics in Medicine 27, 2008; with Wilson's intervals of shares it is method 10 of Newcombe,
 * "Interval estimation for the difference between independent proportions", Statistics in Medicine
 * 17, 1998. Where both were measured on the same rows the interval is too wide rather than too
 * narrow.
 *
 * @param difference the later value less the earlier one, in the metric's unit
 * @param low lower end of the 95 % interval of the true difference
 * @param high its upper end
 */
public record Change(double difference, double low, double high) {

  /**
   * Compares two values by their 95 % intervals.
   *
   * @param before the earlier value
   * @param now the later one
   */
  public static Change of(
      double before, Interval beforeInterval, double now, Interval nowInterval) {
    double difference = now - before;
    double below = Math.hypot(now - nowInterval.low(), beforeInterval.high() - before);
    double above = Math.hypot(nowInterval.high() - now, before - beforeInterval.low());
    return new Change(difference, difference - below, difference + above);
  }
}
