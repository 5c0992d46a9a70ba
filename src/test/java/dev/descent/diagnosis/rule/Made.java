package dev.descent.diagnosis.rule;

import java.util.Locale;
import java.util.Random;
import java.util.function.BiFunction;

/** Small tables as CSV: two features and a label or a value. */
final class Made {
  private Made() {}

  private static String table(int rows, long seed, BiFunction<Random, Integer, String> row) {
    Random random = new Random(seed);
    StringBuilder csv = new StringBuilder("x1,x2,label\n");
    for (int i = 0; i < rows; i++) {
      csv.append(row.apply(random, i)).append('\n');
    }
    return csv.toString();
  }

  private static String row(double x1, double x2, Object label) {
    return String.format(Locale.ROOT, "%.4f,%.4f,%s", x1, x2, label);
  }

  /** Clouds of that deviation whose centres are 3 apart; one row in so many is of the second. */
  static String twoClasses(int rows, int every, double deviation) {
    return table(
        rows,
        2,
        (random, i) -> {
          boolean second = i % every == 0;
          double x = (second ? 3 : 0) + deviation * random.nextGaussian();
          return row(x, deviation * random.nextGaussian(), second ? "second" : "first");
        });
  }

  /** Two classes that a sine parts; the first column is multiplied by a scale. */
  static String curve(int rows, long seed, double scale) {
    return table(
        rows,
        seed,
        (random, i) -> {
          double x = 2 * random.nextGaussian();
          double y = random.nextGaussian();
          return row(scale * x, y, y + Math.sin(1.5 * x) > 0 ? "up" : "down");
        });
  }

  /** The same with both columns moved. */
  static String moved(int rows, long seed, double by) {
    return table(
        rows,
        seed,
        (random, i) -> {
          double x = random.nextGaussian();
          return row(x + by, random.nextGaussian() + by, x > 0 ? "up" : "down");
        });
  }

  /** 3·x1 − x2 with a little noise. */
  static String line(int rows) {
    return table(
        rows,
        3,
        (random, i) -> {
          double a = random.nextGaussian();
          double b = random.nextGaussian();
          return row(a, b, 3 * a - b + 0.1 * random.nextGaussian());
        });
  }
}
