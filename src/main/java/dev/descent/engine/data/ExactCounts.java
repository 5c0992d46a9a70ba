package dev.descent.engine.data;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Bins of exact sizes in which every class has its share, rounded down or up.
 *
 * <p>Controlled rounding of a table with given row and column sums: Cox, "A constructive procedure
 * for unbiased controlled rounding", 1987. Here the units that rounding down leaves over are placed
 * one by one, others making room where they must: Kuhn's augmenting paths.
 */
final class ExactCounts implements Quota {
  private final int[] totals;

  /**
   * @param totals rows of each bin; together they are all rows
   */
  ExactCounts(int[] totals) {
    this.totals = totals.clone();
  }

  @Override
  public double[] shares() {
    double all = IntStream.of(totals).sum();
    return Arrays.stream(totals).mapToDouble(total -> total / all).toArray();
  }

  @Override
  public int[][] table(int[] sizes) {
    long all = IntStream.of(totals).asLongStream().sum();
    int[][] counts = new int[sizes.length][totals.length];
    boolean[][] whole = new boolean[sizes.length][totals.length];
    int[] open = totals.clone();
    for (int group = 0; group < sizes.length; group++) {
      for (int bin = 0; bin < totals.length; bin++) {
        long exact = (long) sizes[group] * totals[bin];
        counts[group][bin] = (int) (exact / Math.max(1, all));
        whole[group][bin] = exact % Math.max(1, all) == 0;
        open[bin] -= counts[group][bin];
      }
    }
    Rest rest = new Rest(whole, new boolean[sizes.length][totals.length], open);
    IntStream.range(0, sizes.length)
        .boxed()
        .sorted(Comparator.comparing(group -> sizes[group])) // the rarest first choose training
        .forEach(group -> rest.place(group, sizes[group] - IntStream.of(counts[group]).sum()));
    for (int group = 0; group < sizes.length; group++) {
      for (int bin = 0; bin < totals.length; bin++) {
        counts[group][bin] += rest.raised()[group][bin] ? 1 : 0;
      }
    }
    return counts;
  }

  /**
   * The units that are left over.
   *
   * @param whole where a share needs no rounding
   * @param raised where a share was rounded up
   * @param open room in each bin
   */
  private record Rest(boolean[][] whole, boolean[][] raised, int[] open) {

    void place(int group, int units) {
      for (int unit = 0; unit < units; unit++) {
        if (!place(group, new boolean[open.length])) {
          throw new IllegalStateException("a table that can be rounded was not");
        }
      }
    }

    private boolean place(int group, boolean[] tried) {
      for (int bin = 0; bin < open.length; bin++) {
        if (tried[bin] || raised[group][bin] || whole[group][bin]) {
          continue;
        }
        tried[bin] = true;
        if (open[bin] > 0) {
          open[bin]--;
          raised[group][bin] = true;
          return true;
        }
        if (makesRoom(bin, tried)) {
          raised[group][bin] = true;
          return true;
        }
      }
      return false;
    }

    private boolean makesRoom(int bin, boolean[] tried) {
      for (int other = 0; other < raised.length; other++) {
        if (raised[other][bin] && place(other, tried)) {
          raised[other][bin] = false;
          return true;
        }
      }
      return false;
    }
  }
}
