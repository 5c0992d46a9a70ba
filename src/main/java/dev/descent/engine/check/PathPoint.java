package dev.descent.engine.check;

import java.util.Arrays;
import java.util.List;

/**
 * A place on an optimizer's path.
 *
 * @param step how many updates led here; 0 is the start
 * @param at the coordinates
 * @param cost there
 */
public record PathPoint(long step, List<Double> at, double cost) {

  static PathPoint of(long step, double[] at, double cost) {
    return new PathPoint(step, Arrays.stream(at).boxed().toList(), cost);
  }
}
