package dev.descent.diagnosis.rule;

import java.util.Locale;
import java.util.Random;

/** Small tables as CSV: two features and a label or a value. */
final class Made {
  private Made() {}

  /** Classes whose centres are 3 apart, with that deviation; every n-th row is of the second. */
  static String rare(int rows, int every, double deviation) {
    Random random = new Random(2);
    StringBuilder csv = new StringBuilder("x1,x2,label\n");
    for (int row = 0; row < rows; row++) {
      boolean second = row % every == 0;
      double centre = second ? 3 : 0;
      csv.append(
          "%.4f,%.4f,%s\n"
              .formatted(
                  centre + deviation * random.nextGaussian(),
                  deviation * random.nextGaussian(),
                  second ? "rare" : "common"));
    }
    return csv.toString();
  }

  /** Two moons-like classes that a curve parts; columns on that scale, moved by that much. */
  static String curved(int rows, long seed, double scale, double moved) {
    Random random = new Random(seed);
    StringBuilder csv = new StringBuilder("x1,x2,label\n");
    for (int row = 0; row < rows; row++) {
      double x = 2 * random.nextGaussian();
      double y = random.nextGaussian();
      String label = y + Math.sin(1.5 * x) > 0 ? "up" : "down";
      csv.append(
          String.format(Locale.ROOT, "%.4f,%.4f,%s%n", scale * (x + moved), y, label));
    }
    return csv.toString();
  }

  /** y = 3·x1 − x2 with a little noise. */
  static String linear(int rows) {
    Random random = new Random(3);
    StringBuilder csv = new StringBuilder("x1,x2,y\n");
    for (int row = 0; row < rows; row++) {
      double a = random.nextGaussian();
      double b = random.nextGaussian();
      csv.append(
          String.format(
              Locale.ROOT, "%.4f,%.4f,%.4f%n", a, b, 3 * a - b + 0.1 * random.nextGaussian()));
    }
    return csv.toString();
  }
}
