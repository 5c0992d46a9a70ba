package dev.descent.check;

import com.fasterxml.jackson.annotation.JsonTypeName;
import dev.descent.engine.metric.Interval;
import dev.descent.engine.metric.MetricKey;
import dev.descent.engine.scaling.PowerLaw;
import dev.descent.engine.scaling.ScalingReport;
import dev.descent.engine.scaling.ScalingReport.DataVerdict;
import dev.descent.engine.scaling.ScalingReport.Forecast;
import java.util.List;

/**
 * Whether more data would help. All intervals are 95 %; those of the law are by profiling its
 * weighted sum of squares and hold the noise of trainings and of the sample of dev rows. They take
 * for granted that a power law goes on beyond the rows there are.
 *
 * @param verdict in a word
 * @param sentence in plain words
 * @param metric what was measured: {@code dev.error}, of values {@code dev.rmse} in their own unit
 * @param devRows rows it was measured on
 * @param points each share's figures, by rising rows
 * @param law the power law that fits best
 * @param floor interval of the law's a, what no number of rows takes away
 * @param now the law's error with all training rows
 * @param doubled with twice as many
 * @param tenfold with ten times as many
 * @param drop interval of what ten times the rows would take away of the error
 * @param notes what was left out, and what would tell more
 */
@JsonTypeName("data-size")
public record DataSizeResult(
    DataVerdict verdict,
    String sentence,
    String metric,
    int devRows,
    List<ScalingReport.Point> points,
    PowerLaw law,
    Interval floor,
    Forecast now,
    Forecast doubled,
    Forecast tenfold,
    Interval drop,
    List<String> notes)
    implements CheckResult {

  static DataSizeResult of(
      MetricKey metric, int devRows, ScalingReport report, List<String> notes) {
    return new DataSizeResult(
        report.verdict(),
        report.sentence(),
        metric.toString(),
        devRows,
        report.points(),
        report.law(),
        report.floor(),
        report.now(),
        report.doubled(),
        report.tenfold(),
        report.drop(),
        notes);
  }
}
