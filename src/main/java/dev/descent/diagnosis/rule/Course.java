package dev.descent.diagnosis.rule;

import dev.descent.run.Curves;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import org.jspecify.annotations.Nullable;

/**
 * Curves over one axis, as numbers. Where a value is not known or not finite it is NaN.
 *
 * @param curves as a run has them
 */
public record Course(Curves curves) {

  /** How many points there are. */
  public int points() {
    return curves.points();
  }

  /** Whether points were left out, so that its points are not equally far apart. */
  public boolean thinned() {
    return points() < curves.total();
  }

  /** The epoch or step of a point. */
  public long at(int point) {
    return (long) column(curves.keys().get(0))[point];
  }

  /** A curve; all NaN where the run has none of that name. */
  public double[] column(String key) {
    List<@Nullable Double> values = curves.columns().get(key);
    double[] column = new double[points()];
    Arrays.setAll(
        column,
        i -> {
          Double value = values == null ? null : values.get(i);
          return value == null ? Double.NaN : value;
        });
    return column;
  }

  /** The point where a curve is least, the first of several; −1 where it has no value. */
  public static int least(double[] column) {
    int best = -1;
    for (int i = 0; i < column.length; i++) {
      if (!Double.isNaN(column[i]) && (best < 0 || column[i] < column[best])) {
        best = i;
      }
    }
    return best;
  }

  /** The mean of a stretch, what is not known left out; NaN of nothing. */
  public static double mean(double[] column, int from, int to) {
    return stretch(column, from, to)
        .filter(value -> !Double.isNaN(value))
        .average()
        .orElse(Double.NaN);
  }

  /** The value that a share of the known ones of a stretch lie below; NaN of nothing. */
  public static double quantile(double[] column, int from, int to, double share) {
    double[] known =
        stretch(column, from, to).filter(value -> !Double.isNaN(value)).sorted().toArray();
    return known.length == 0 ? Double.NaN : known[(int) (share * (known.length - 1))];
  }

  /** The middle one of the known values of a stretch, of two the lesser; NaN of nothing. */
  public static double median(double[] column, int from, int to) {
    return quantile(column, from, to, 0.5);
  }

  /** The first value that is known; NaN without. */
  public static double first(double[] column) {
    return Arrays.stream(column)
        .filter(value -> !Double.isNaN(value))
        .findFirst()
        .orElse(Double.NaN);
  }

  /** The standard deviation of differences from point to point, over √2: how much it jitters. */
  public static double jitter(double[] column, int from, int to) {
    double squares = 0;
    int count = 0;
    for (int i = Math.max(1, from + 1); i < Math.min(column.length, to); i++) {
      double difference = column[i] - column[i - 1];
      if (!Double.isNaN(difference)) {
        squares += difference * difference;
        count++;
      }
    }
    return count == 0 ? Double.NaN : Math.sqrt(squares / count / 2);
  }

  private static DoubleStream stretch(double[] column, int from, int to) {
    int end = Math.min(column.length, to);
    return Arrays.stream(column, Math.min(end, Math.max(0, from)), end);
  }
}
