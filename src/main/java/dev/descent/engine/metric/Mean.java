package dev.descent.engine.metric;

/**
 * A running mean and variance: Welford, "Note on a method for calculating corrected sums", 1962.
 */
public final class Mean {
  private long count;
  private double mean;
  private double squares;

  /** Takes one number in. */
  public void add(double x) {
    count++;
    double difference = x - mean;
    mean += difference / count;
    squares += difference * (x - mean);
  }

  /** Takes the same number in several times: Chan, Golub and LeVeque, 1979. */
  public void add(double x, long times) {
    if (times > 0) {
      long total = count + times;
      double difference = x - mean;
      squares += difference * difference * ((double) count * times / total);
      mean += difference * times / total;
      count = total;
    }
  }

  /** How many numbers were taken in. */
  public long count() {
    return count;
  }

  /** The mean; NaN of nothing. */
  public double value() {
    return count == 0 ? Double.NaN : mean;
  }

  /** The population variance, divided by the count; NaN of nothing. */
  public double variance() {
    return count == 0 ? Double.NaN : squares / count;
  }

  /** The standard error of the mean, from the sample variance; NaN of fewer than two. */
  public double standardError() {
    return count < 2 ? Double.NaN : Math.sqrt(squares / (count - 1.0) / count);
  }
}
