package dev.descent.check;

import com.fasterxml.jackson.annotation.JsonTypeName;
import dev.descent.engine.check.PathPoint;
import dev.descent.engine.check.PathReport;
import java.util.List;

/**
 * Which way an optimizer took.
 *
 * @param ending how it ended: {@code completed} after all steps; {@code diverged} when the cost
 *     rose beyond measure: the learning rate is too high; {@code escaped} when the cost fell beyond
 *     measure on a function without a minimum
 * @param steps updates made, the one that ended it included
 * @param crossings for each coordinate, how often it passed its value at the function's centre
 * @param last the last place whose coordinates and cost are numbers
 * @param best the place of least cost, the earliest of equals
 * @param path from the start to the last place, at most 1,001 of them, evenly spaced but for the
 *     last
 */
@JsonTypeName("optimizer-path")
public record OptimizerPathResult(
    PathReport.Ending ending,
    long steps,
    List<Long> crossings,
    PathPoint last,
    PathPoint best,
    List<PathPoint> path)
    implements CheckResult {

  static OptimizerPathResult of(PathReport report) {
    return new OptimizerPathResult(
        report.ending(),
        report.steps(),
        report.crossings(),
        report.last(),
        report.best(),
        report.path());
  }
}
