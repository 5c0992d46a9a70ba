package dev.descent.dataset;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The values of one feature beside those of the target. A category is numbered as it comes, and a
 * missing one is a category too; a missing number is left out.
 */
final class TargetPairs {
  private static final int STRETCHES = 500;

  /** A feature's number or category, and the target's number or class. */
  private record Pair(double feature, double target) {}

  private final boolean numeric;
  private final Map<String, Integer> categories = new HashMap<>();
  private Pair[] pairs = new Pair[64];
  private int count;
  private int seen;
  private boolean sorted;

  TargetPairs(boolean numeric) {
    this.numeric = numeric;
  }

  void add(ChunkRow row, int column, double target) {
    seen++;
    add(numeric ? row.number(column) : category(row.text(column)), target);
  }

  void add(double feature, double target) {
    if (Double.isNaN(feature)) {
      return;
    }
    if (count == pairs.length) {
      pairs = Arrays.copyOf(pairs, 2 * count);
    }
    pairs[count++] = new Pair(feature, target);
  }

  private int category(@Nullable String text) {
    String key = text == null ? "" : "=" + text;
    Integer known = categories.putIfAbsent(key, categories.size());
    return known == null ? categories.size() - 1 : known;
  }

  /** Rows with a target. */
  int seen() {
    return seen;
  }

  /** Of these, with the feature. */
  int count() {
    return count;
  }

  /** Different categories. */
  int groups() {
    return categories.size();
  }

  private Pair[] sorted() {
    if (!sorted) {
      pairs = Arrays.copyOf(pairs, count);
      Arrays.sort(pairs, (a, b) -> Double.compare(a.feature(), b.feature()));
      sorted = true;
    }
    return pairs;
  }

  /** The end of the equal features that begin there. */
  private int endOfEqual(int start) {
    int end = start;
    while (end < count && pairs[end].feature() == pairs[start].feature()) {
      end++;
    }
    return end;
  }

  /** Probability that a row of class 1 has a greater number than one of class 0, ties half. */
  double auc() {
    sorted();
    double ones = 0;
    double zeros = 0;
    double area = 0;
    for (int start = 0, end; start < count; start = end) {
      end = endOfEqual(start);
      double onesHere = 0;
      for (int i = start; i < end; i++) {
        onesHere += pairs[i].target();
      }
      double zerosHere = end - start - onesHere;
      area += onesHere * (zeros + zerosHere / 2);
      ones += onesHere;
      zeros += zerosHere;
    }
    return ones == 0 || zeros == 0 ? 0.5 : area / (ones * zeros);
  }

  /** Pearson's r. */
  double correlation() {
    double x = 0, y = 0;
    for (int i = 0; i < count; i++) {
      x += pairs[i].feature() / count;
      y += pairs[i].target() / count;
    }
    double xx = 0, yy = 0, xy = 0;
    for (int i = 0; i < count; i++) {
      double a = pairs[i].feature() - x;
      double b = pairs[i].target() - y;
      xx += a * a;
      yy += b * b;
      xy += a * b;
    }
    double spread = Math.sqrt(xx) * Math.sqrt(yy);
    return spread > 0 ? xy / spread : 0;
  }

  /** η²: the share of the target's variance that lies between categories. */
  double explained() {
    sorted();
    double mean = Arrays.stream(pairs).mapToDouble(Pair::target).average().orElse(0);
    double all = 0;
    double between = 0;
    for (int start = 0, end; start < count; start = end) {
      end = endOfEqual(start);
      double sum = 0;
      for (int i = start; i < end; i++) {
        double away = pairs[i].target() - mean;
        sum += away;
        all += away * away;
      }
      between += sum * sum / (end - start);
    }
    return all > 0 ? between / all : 0;
  }

  /** Share that is right when each category or stretch of numbers says its commonest class. */
  double right(int classes) {
    sorted();
    int least = numeric ? Math.max(2, count / STRETCHES) : 1;
    double right = 0;
    for (int start = 0, end; start < count; start = end) {
      end = endOfEqual(start);
      while (end < count && end - start < least) {
        end = endOfEqual(end);
      }
      right += commonest(start, end, classes);
    }
    return right / count;
  }

  /** Share of the commonest class. */
  double commonest(int classes) {
    return (double) commonest(0, count, classes) / count;
  }

  private int commonest(int start, int end, int classes) {
    int[] counts = new int[classes];
    for (int i = start; i < end; i++) {
      counts[(int) pairs[i].target()]++;
    }
    return Arrays.stream(counts).max().orElse(0);
  }
}
