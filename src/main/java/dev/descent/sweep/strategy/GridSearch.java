package dev.descent.sweep.strategy;

import static dev.descent.engine.Settings.checkRange;
import static dev.descent.engine.Settings.copyOf;
import static dev.descent.engine.Settings.orElse;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonTypeName;
import dev.descent.engine.InvalidSettingException;
import dev.descent.sweep.space.Scale;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Every combination of a few values of each setting. Trials that differ only in what does not
 * matter are spent for nothing, and their number grows with the power of the settings; for one or
 * two settings. Of a grid with more points than there may be trials the first are tried; the last
 * setting changes first.
 *
 * @param points values of each scale that has more, from end to end, 2 to 1,000; of a choice all
 *     values are tried. Default as many as {@code limits.maxTrials} allows, each scale getting one
 *     less than the one before it as far as that goes; without that 4
 * @param perScale the same for each scale by itself, in the order of the space, 1 to 1,000, where 1
 *     is the middle; default {@code points} for all
 */
@JsonTypeName("grid")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record GridSearch(@Nullable Integer points, @Nullable List<Integer> perScale)
    implements SearchStrategy {
  private static final int MOST = 1_000;
  private static final int USUAL = 4;
  private static final long MOST_POINTS = 10_000;

  public GridSearch {
    if (points != null) {
      checkRange("points", points, 2, MOST);
    }
    if (perScale != null) {
      perScale = copyOf("perScale", perScale);
      perScale.forEach(each -> checkRange("perScale", each, 1, MOST));
    }
  }

  @Override
  public boolean dependsOnSeed() {
    return false;
  }

  /** So many values of each scale. */
  GridSearch(int points) {
    this(points, null);
  }

  /** With a number of values for each scale: the largest grid of as few trials. */
  @Override
  public GridSearch filled(Cube cube, @Nullable Integer maxTrials) {
    if (perScale != null && perScale.size() != cube.axes()) {
      throw new InvalidSettingException(
          "perScale",
          "must be one number for each of the %d scales".formatted(cube.axes()),
          perScale);
    }
    GridSearch filled = points == null && perScale == null ? fitting(cube, maxTrials) : this;
    if (filled.size(cube) > MOST_POINTS) {
      throw new InvalidSettingException(
          perScale == null ? "points" : "perScale",
          "and choices must make a grid of at most %,d points".formatted(MOST_POINTS),
          "%,d".formatted(filled.size(cube)));
    }
    return filled;
  }

  private static GridSearch fitting(Cube cube, @Nullable Integer budget) {
    if (budget == null) {
      return new GridSearch(USUAL);
    }
    int[] values = descending(cube, 1);
    for (int most = 2; most <= MOST && size(descending(cube, most)) <= budget; most++) {
      values = descending(cube, most);
    }
    for (int next = fewest(cube, values, budget); next >= 0; ) {
      values[next]++;
      next = fewest(cube, values, budget);
    }
    return new GridSearch(null, Arrays.stream(values).boxed().toList());
  }

  /** The first scale has so many values, and every other one less than the one before. */
  private static int[] descending(Cube cube, int most) {
    int[] values = new int[cube.axes()];
    int next = most;
    for (int i = 0; i < values.length; i++) {
      values[i] =
          cube.ordered()[i] ? Math.min(cube.counts()[i], Math.max(1, next--)) : cube.counts()[i];
    }
    return values;
  }

  private static double size(int[] values) {
    return Arrays.stream(values).asDoubleStream().reduce(1, (a, b) -> a * b);
  }

  /** The scale that gets another value: the first of those with the fewest; −1 when none can. */
  private static int fewest(Cube cube, int[] values, int budget) {
    double size = size(values);
    int fewest = -1;
    for (int i = 0; i < values.length; i++) {
      boolean more =
          cube.ordered()[i]
              && values[i] < Math.min(MOST, cube.counts()[i])
              && size / values[i] * (values[i] + 1) <= budget;
      if (more && (fewest < 0 || values[i] < values[fewest])) {
        fewest = i;
      }
    }
    return fewest;
  }

  /** Points on the whole grid; {@code Long.MAX_VALUE} when they are more than that. */
  @Override
  public Long size(Cube cube) {
    long size = 1;
    for (int i = 0; i < cube.axes(); i++) {
      int values = values(cube, i);
      size = size > Long.MAX_VALUE / values ? Long.MAX_VALUE : size * values;
    }
    return size;
  }

  @Override
  public int usualTrials(Cube cube, int epochs) {
    return (int) Math.min(MOST_POINTS, size(cube));
  }

  private int values(Cube cube, int axis) {
    int count = cube.counts()[axis];
    int wanted = perScale == null ? orElse(points, USUAL) : perScale.get(axis);
    return cube.ordered()[axis] ? Math.min(wanted, count) : count;
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
              : values == 1 ? 0 : (int) Math.round(last[i] * (values - 1));
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
          values == cube.counts()[i] || values == 1
              ? Scale.middle(digit, values)
              : (double) digit / (values - 1);
    }
    return point;
  }
}
