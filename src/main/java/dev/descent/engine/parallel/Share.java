package dev.descent.engine.parallel;

import java.util.ArrayList;
import java.util.List;

/**
 * What one thread of a run computes of a batch: consecutive rows of it. Layers that need figures of
 * the whole batch add theirs up with the other threads', in the order of the shares, so that the
 * same number of threads gives the same bits.
 */
public final class Share {
  private final Team team;
  private final List<Share> all;
  private final int index;
  private final double[][] sums = {new double[0], new double[0]};
  private int turn;
  private int first;
  private int rows;
  private int batchRows;

  private Share(Team team, List<Share> all, int index) {
    this.team = team;
    this.all = all;
    this.index = index;
  }

  /** One for each member of a team. */
  public static List<Share> of(Team team) {
    List<Share> shares = new ArrayList<>();
    for (int index = 0; index < team.size(); index++) {
      shares.add(new Share(team, shares, index));
    }
    return shares;
  }

  /** The share of a run with one thread. */
  public static Share whole() {
    return of(new Team(1)).get(0);
  }

  /**
   * Says which rows it is from now on; either all shares have some or the first has all.
   *
   * @param firstRow number of the first row in the batch
   * @param count how many rows
   * @param ofRows how many the batch has
   */
  public void take(int firstRow, int count, int ofRows) {
    first = firstRow;
    rows = count;
    batchRows = ofRows;
  }

  /** Number of its first row in the batch. */
  public int first() {
    return first;
  }

  /** How many rows it has. */
  public int rows() {
    return rows;
  }

  /** Whether it is the one that writes what belongs to all. */
  public boolean leads() {
    return index == 0;
  }

  /** How many rows the whole batch has. */
  public int batchRows() {
    return batchRows;
  }

  /** Replaces sums over its rows by the sums over the batch; every share must call it alike. */
  public void addUp(double[] values) {
    if (rows == batchRows) {
      return;
    }
    turn = 1 - turn; // while one array is read, the next meeting's is written
    if (sums[turn].length < values.length) {
      sums[turn] = new double[values.length];
    }
    System.arraycopy(values, 0, sums[turn], 0, values.length);
    team.meet();
    for (int i = 0; i < values.length; i++) {
      double sum = 0;
      for (int share = 0; share < all.size(); share++) {
        sum += all.get(share).sums[turn][i];
      }
      values[i] = sum;
    }
  }
}
