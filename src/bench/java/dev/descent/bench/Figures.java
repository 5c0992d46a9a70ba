package dev.descent.bench;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Measurements of one thing.
 *
 * @param sorted at least one, rising
 */
public record Figures(double[] sorted) {

  /** Measurements in any order. */
  public static Figures of(List<Double> values) {
    return new Figures(values.stream().mapToDouble(Double::doubleValue).sorted().toArray());
  }

  /** The middle one, or the mean of the two in the middle. */
  public double median() {
    int half = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
  }

  /** The one that a share of all do not exceed. */
  public double quantile(double share) {
    return sorted[(int) Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)];
  }

  /** The least. */
  public double least() {
    return sorted[0];
  }

  /** The greatest. */
  public double greatest() {
    return sorted[sorted.length - 1];
  }

  /** Median and range, as rates. */
  public String rates() {
    return sorted.length == 1
        ? rate(median())
        : "%s (%s–%s)".formatted(rate(median()), rate(least()), rate(greatest()));
  }

  /** A rate in three digits. */
  public static String rate(double value) {
    String[] units = {"", "k", "M", "G"};
    int unit = 0;
    double scaled = value;
    while (scaled >= 1000 && unit < units.length - 1) {
      scaled /= 1000;
      unit++;
    }
    int decimals = scaled >= 100 ? 0 : scaled >= 10 ? 1 : 2;
    return String.format(Locale.ROOT, "%." + decimals + "f%s", scaled, units[unit]);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Figures figures && Arrays.equals(sorted, figures.sorted);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(sorted);
  }

  @Override
  public String toString() {
    return rates();
  }
}
