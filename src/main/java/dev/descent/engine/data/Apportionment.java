package dev.descent.engine.data;

import java.util.Arrays;

/**
 * Divides groups of rows, one after the other, into whole numbers by fixed shares.
 *
 * <p>Every number is its exact share rounded down or up; which one is chosen so that the totals
 * over all groups stay close to their shares too. A group too small for every part serves training
 * first.
 */
final class Apportionment implements Quota {
  private final double[] shares;

  /** Exact share of all rows so far, less what was given. */
  private final double[] owed;

  /**
   * @param shares of each bin; their sum is 1
   */
  Apportionment(double[] shares) {
    this.shares = shares.clone();
    this.owed = new double[shares.length];
  }

  @Override
  public double[] shares() {
    return shares.clone();
  }

  @Override
  public int[][] table(int[] sizes) {
    return Arrays.stream(sizes).mapToObj(this::next).toArray(int[][]::new);
  }

  /** How many of the next group's rows go to each part. */
  int[] next(int rows) {
    int[] counts = new int[shares.length];
    int left = rows;
    for (int part = 0; part < shares.length; part++) {
      double exact = rows * shares[part];
      counts[part] = (int) Math.floor(exact + 1e-9);
      owed[part] += exact - counts[part];
      left -= counts[part];
    }
    boolean[] raised = new boolean[shares.length];
    for (; left > 0; left--) {
      int part = counts[0] == 0 ? 0 : mostOwed(raised);
      raised[part] = true;
      counts[part]++;
      owed[part]--;
    }
    return counts;
  }

  private int mostOwed(boolean[] raised) {
    int most = 0;
    for (int part = 1; part < shares.length; part++) {
      boolean better = owed[part] > owed[most] || raised[most];
      if (shares[part] > 0 && !raised[part] && better) {
        most = part;
      }
    }
    return most;
  }
}
