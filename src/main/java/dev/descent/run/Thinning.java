package dev.descent.run;

import java.util.List;
import java.util.TreeSet;
import java.util.stream.IntStream;

/** Makes long curves short so that every extreme stays visible. */
public final class Thinning {
  private Thinning() {}

  /** Chooses points: both ends, and each column's least and greatest in equal stretches. */
  public static int[] thin(List<double[]> columns, int total, int maxPoints) {
    if (total <= maxPoints) {
      return IntStream.range(0, total).toArray();
    }
    TreeSet<Integer> chosen = new TreeSet<>(List.of(0, total - 1));
    int stretches = Math.max(1, (maxPoints - 2) / (2 * columns.size()));
    for (int s = 0; s < stretches; s++) {
      int from = (int) ((long) total * s / stretches);
      int to = (int) ((long) total * (s + 1) / stretches);
      for (double[] column : columns) {
        for (int extreme : extremes(column, from, to)) {
          if (chosen.size() < maxPoints) {
            chosen.add(extreme);
          }
        }
      }
    }
    return chosen.stream().mapToInt(Integer::intValue).toArray();
  }

  /** Where a column is least and greatest; unknown values are neither. */
  private static int[] extremes(double[] column, int from, int to) {
    int least = from;
    int greatest = from;
    for (int i = from; i < to; i++) {
      least = column[i] < column[least] || Double.isNaN(column[least]) ? i : least;
      greatest = column[i] > column[greatest] || Double.isNaN(column[greatest]) ? i : greatest;
    }
    return new int[] {least, greatest};
  }
}
