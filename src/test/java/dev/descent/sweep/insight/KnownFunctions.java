package dev.descent.sweep.insight;

import dev.descent.engine.random.Purpose;
import dev.descent.engine.random.RandomStream;
import dev.descent.sweep.space.Scale;
import dev.descent.sweep.strategy.Cube;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/** Functions on the cube of which the answer is known, and trials that measure them. */
final class KnownFunctions {
  private KnownFunctions() {}

  /**
   * Ishigami and Homma, 1990, on [−π, π]³: sin x₀ + 7·sin² x₁ + 0.1·x₂⁴·sin x₀. Its Sobol indices:
   * S₀ = 0.3139, S₁ = 0.4424, S₂ = 0, S₀₂ = 0.2437.
   */
  static double ishigami(double[] point) {
    double[] x = Arrays.stream(point).map(place -> Math.PI * (2 * place - 1)).toArray();
    double sine = Math.sin(x[0]);
    return sine + 7 * Math.sin(x[1]) * Math.sin(x[1]) + 0.1 * Math.pow(x[2], 4) * sine;
  }

  /** Numbers that are not whole. */
  static Cube continuous(int axes) {
    int[] counts = new int[axes];
    boolean[] ordered = new boolean[axes];
    Arrays.fill(counts, Scale.CONTINUUM);
    Arrays.fill(ordered, true);
    return new Cube(counts, ordered, point -> true);
  }

  /** Choices of so many options. */
  static Cube choices(int... options) {
    return new Cube(options, new boolean[options.length], point -> true);
  }

  /** So many points of which every place is as likely. */
  static List<Sample> samples(Cube cube, int count, ToDoubleFunction<double[]> cost, long seed) {
    RandomStream numbers = RandomStream.of(seed, Purpose.SAMPLE_DATA);
    return IntStream.range(0, count)
        .mapToObj(
            row ->
                IntStream.range(0, cube.axes())
                    .mapToDouble(axis -> numbers.uniform(row * cube.axes() + axis))
                    .toArray())
        .map(point -> new Sample(point, cost.applyAsDouble(point)))
        .toList();
  }

  /** Names for axes: /0, /1, … */
  static List<String> names(Cube cube) {
    return IntStream.range(0, cube.axes()).mapToObj(axis -> "/" + axis).toList();
  }

  /** What is found in so many of these points. */
  static Insight insight(Cube cube, int count, ToDoubleFunction<double[]> cost, long seed) {
    return Insight.of(samples(cube, count, cost, seed), cube, names(cube), Focus.ALL, seed);
  }

  /** The share of a setting. */
  static double share(Importance importance, int axis) {
    return importance.settings().stream()
        .filter(single -> single.setting().equals("/" + axis))
        .findFirst()
        .orElseThrow()
        .share();
  }

  /** The share of two settings together. */
  static double share(Importance importance, int first, int second) {
    return importance.interactions().stream()
        .filter(pair -> pair.first().equals("/" + first) && pair.second().equals("/" + second))
        .findFirst()
        .orElseThrow()
        .share();
  }
}
