package dev.descent.sweep.strategy;

import static dev.descent.engine.Settings.checkRange;
import static dev.descent.engine.Settings.orElse;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonTypeName;
import dev.descent.sweep.space.Scale;
import org.jspecify.annotations.Nullable;

/**
 * Every combination of a few values of each setting. Trials that differ only in what does not
 * matter are spent for nothing, and their number grows with the power of the settings; for one or
 * two settings. Of a grid with more points than there may be trials the first are tried; the last
 * setting changes first.
 *
 * @param points values of each scale that has more, from end to end, 2 to 1,000; of a choice all
 *     values are tried. Default 4
 */
@JsonTypeName("grid")
public record GridSearch(int points) implements SearchStrategy {
  private static final int MOST = 1_000;

  public GridSearch {
    checkRange("points", points, 2, MOST);
  }

  /** Reads what is posted and fills in the rest. */
  @JsonCreator
  static GridSearch of(@Nullable Integer points) {
    return new GridSearch(orElse(points, 4));
  }

  /** Points on the whole grid; {@code Long.MAX_VALUE} when they are more than that. */
  public long size(Cube cube) {
    long size = 1;
    for (int i = 0; i < cube.axes(); i++) {
      int values = values(cube, i);
      size = size > Long.MAX_VALUE / values ? Long.MAX_VALUE : size * values;
    }
    return size;
  }

  private int values(Cube cube, int axis) {
    int count = cube.counts()[axis];
    return cube.ordered()[axis] ? Math.min(points, count) : count;
  }

  @Override
  public Decision next(Cube cube, History history, long seed) {
    if (!history.hasRoom()) {
      return new Decision.Finish();
    }
    long size = size(cube);
    for (long index = indexAfter(cube, history); index < size; index++) {
      double[] point = point(cube, index);
      if (cube.allowed().test(point)) {
        return new Decision.New(point, history.epochs());
      }
    }
    return new Decision.Finish();
  }

  private long indexAfter(Cube cube, History history) {
    if (history.trials().isEmpty()) {
      return 0;
    }
    double[] last = history.trials().get(history.next() - 1).point();
    long index = 0;
    for (int i = 0; i < cube.axes(); i++) {
      int values = values(cube, i);
      int digit =
          values == cube.counts()[i]
              ? Scale.index(last[i], values)
              : (int) Math.round(last[i] * (values - 1));
      index = index * values + digit;
    }
    return index + 1;
  }

  private double[] point(Cube cube, long index) {
    double[] point = new double[cube.axes()];
    long rest = index;
    for (int i = cube.axes() - 1; i >= 0; i--) {
      int values = values(cube, i);
      int digit = (int) (rest % values);
      rest /= values;
      point[i] =
          values == cube.counts()[i] ? Scale.middle(digit, values) : (double) digit / (values - 1);
    }
    return point;
  }
}
