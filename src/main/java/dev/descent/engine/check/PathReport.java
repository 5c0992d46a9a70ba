package dev.descent.engine.check;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;

/**
 * The way an optimizer took.
 *
 * @param ending how it ended
 * @param steps updates made, the one that ended it included
 * @param crossings for each coordinate, how often it passed its value at the function's centre
 * @param last the last place whose coordinates and cost are numbers
 * @param best the place of least cost, the earliest of equals
 * @param path from the start to the last place, at most 1,001 of them, evenly spaced but for the
 *     last
 */
public record PathReport(
    Ending ending,
    long steps,
    List<Long> crossings,
    PathPoint last,
    PathPoint best,
    List<PathPoint> path) {

  public PathReport {
    crossings = List.copyOf(crossings);
    path = List.copyOf(path);
  }

  /** How a path can end. */
  public enum Ending {
    /** All steps were made. */
    @JsonProperty("completed")
    COMPLETED,
    /** The cost rose beyond measure or was no number any more: the learning rate is too high. */
    @JsonProperty("diverged")
    DIVERGED,
    /** The cost fell beyond measure: the function has no minimum, and the path left its middle. */
    @JsonProperty("escaped")
    ESCAPED
  }
}
