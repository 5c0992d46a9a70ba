package dev.descent.engine.scaling;

import dev.descent.engine.metric.Interval;
import java.util.List;
import java.util.Locale;

/**
 * Whether more data would help.
 *
 * @param verdict in a word
 * @param sentence in plain words
 * @param points what was measured, by rising rows
 * @param law what fits it best
 * @param floor 95 % interval of a, what no number of rows takes away
 * @param now the law's error with all training rows
 * @param doubled with twice as many
 * @param tenfold with ten times as many
 * @param drop 95 % interval of what ten times the rows take away of the error
 */
public record ScalingReport(
    DataVerdict verdict,
    String sentence,
    List<Point> points,
    PowerLaw law,
    Interval floor,
    Forecast now,
    Forecast doubled,
    Forecast tenfold,
    Interval drop) {
  private static final double LEAST_SURE = 0.05;
  private static final double TOO_LITTLE = 0.2;

  /** Whether more data would help. */
  public enum DataVerdict {
    /**
     * Ten times the rows would take away more than a twentieth of the error, by the whole of its
     * interval, and are expected to take away no less than the dev rows can show.
     */
    MORE_DATA_HELPS,
    /** Ten times the rows would take away less than a fifth of the error. */
    MORE_DATA_WILL_NOT_HELP,
    /** The measured errors allow either. */
    CANNOT_TELL
  }

  /**
   * The error with one number of training rows, measured.
   *
   * @param rows training rows
   * @param error mean of the repeats
   * @param interval of the mean, 95 %: what trainings and the sample of dev rows make uncertain
   * @param errors of each repeat
   */
  public record Point(int rows, double error, Interval interval, List<Double> errors) {}

  /**
   * The error with some number of training rows, by the law.
   *
   * @param rows training rows
   * @param error to be expected
   * @param interval 95 %
   */
  public record Forecast(long rows, double error, Interval interval) {}

  /**
   * Fits a power law to measured errors.
   *
   * @param metric what they are, in words
   * @param points at least four, by rising rows
   */
  public static ScalingReport of(String metric, List<SizePoint> points) {
    PowerLawFit fit = new PowerLawFit(points);
    PowerLaw law = fit.law();
    double relative = PowerLawFit.relativeVariance(points);
    long rows = points.get(points.size() - 1).rows();
    Forecast now = forecast(fit, law, rows, 1);
    Forecast tenfold = forecast(fit, law, rows, 10);
    Interval drop = fit.dropTo(10);
    double shown = points.get(points.size() - 1).devDeviation();
    DataVerdict verdict = verdict(drop, now, tenfold, shown);
    return new ScalingReport(
        verdict,
        sentence(verdict, metric, now, tenfold),
        points.stream()
            .map(
                point ->
                    new Point(point.rows(), point.mean(), point.interval(relative), point.errors()))
            .toList(),
        law,
        fit.floor(),
        now,
        forecast(fit, law, rows, 2),
        tenfold,
        drop);
  }

  private static Forecast forecast(PowerLawFit fit, PowerLaw law, long rows, int times) {
    return new Forecast(rows * times, law.at((double) rows * times), fit.errorAt(times));
  }

  private static DataVerdict verdict(Interval drop, Forecast now, Forecast tenfold, double shown) {
    if (drop.high() < TOO_LITTLE * now.error()) {
      return DataVerdict.MORE_DATA_WILL_NOT_HELP;
    }
    double expected = now.error() - tenfold.error();
    return drop.low() > LEAST_SURE * now.error() && expected >= shown
        ? DataVerdict.MORE_DATA_HELPS
        : DataVerdict.CANNOT_TELL;
  }

  private static String sentence(
      DataVerdict verdict, String metric, Forecast now, Forecast tenfold) {
    String range =
        "%s (%s–%s)"
            .formatted(
                text(tenfold.error()),
                text(tenfold.interval().low()),
                text(tenfold.interval().high()));
    String rows = String.format(Locale.ROOT, "%,d rows", tenfold.rows());
    return switch (verdict) {
      case MORE_DATA_HELPS ->
          "Ten times the data, %s, would bring %s from about %s to about %s."
              .formatted(rows, metric, text(now.error()), range);
      case MORE_DATA_WILL_NOT_HELP ->
          "More data will not help: ten times as much, %s, would bring %s from about %s to about %s, which is less than a fifth."
              .formatted(rows, metric, text(now.error()), range);
      case CANNOT_TELL ->
          "Whether more data would help cannot be told: with ten times as much, %s, %s would be about %s, and it is about %s now. More repeats or more dev rows would tell more."
              .formatted(rows, metric, range, text(now.error()));
    };
  }

  private static String text(double value) {
    return String.format(Locale.ROOT, value < 1000 ? "%.3g" : "%,.0f", value);
  }
}
