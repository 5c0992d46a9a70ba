package dev.descent.sweep.strategy;

import dev.descent.sweep.space.Scale;
import java.util.Arrays;
import java.util.function.Predicate;

/**
 * The places that a search may try.
 *
 * @param counts different values on each axis, when they share the places evenly; otherwise {@link
 *     Scale#CONTINUUM}
 * @param ordered whether near places on an axis have like values
 * @param allowed whether a point may be tried: it breaks no constraint and gives a valid job spec
 * @param start where a strategy begins that was told where; the middle otherwise
 */
public record Cube(int[] counts, boolean[] ordered, Predicate<double[]> allowed, double[] start) {
  /** Points drawn at most for one that may be tried. */
  static final int TRIES = 1_000;

  /** One in which nobody said where to begin. */
  public Cube(int[] counts, boolean[] ordered, Predicate<double[]> allowed) {
    this(counts, ordered, allowed, middle(counts.length));
  }

  private static double[] middle(int axes) {
    double[] middle = new double[axes];
    Arrays.fill(middle, 0.5);
    return middle;
  }

  /** The same, to begin at a point. */
  public Cube from(double[] point) {
    return new Cube(counts, ordered, allowed, point);
  }

  /** The same, of which less may be tried. */
  Cube where(Predicate<double[]> also) {
    return new Cube(counts, ordered, also.and(allowed), start);
  }

  /** A way to draw a point; another number draws another. */
  interface Draw {
    double[] point(int number);
  }

  /** Axes. */
  public int axes() {
    return counts.length;
  }

  /** Whether two points have the same value on every axis. */
  boolean isSame(double[] one, double[] other) {
    for (int i = 0; i < counts.length; i++) {
      boolean same =
          counts[i] == Scale.CONTINUUM
              ? one[i] == other[i]
              : Scale.index(one[i], counts[i]) == Scale.index(other[i], counts[i]);
      if (!same) {
        return false;
      }
    }
    return true;
  }

  /**
   * The first point drawn that may be tried, of a thousand at most; the last of them when none may,
   * and whoever asked finds out.
   */
  double[] draw(Draw draw) {
    double[] point = draw.point(0);
    for (int number = 1; number < TRIES && !allowed.test(point); number++) {
      point = draw.point(number);
    }
    return point;
  }
}
