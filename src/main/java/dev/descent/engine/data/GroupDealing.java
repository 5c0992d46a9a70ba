package dev.descent.engine.data;

import dev.descent.engine.random.RandomStream;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Deals whole groups into bins: the largest first, each into the bin where it brings the classes
 * nearest to their shares,
 *
 * <pre>
 *   Σ over bins b and classes c of (n_bc − s_b·N_c)² / (s_b·N_c)
 * </pre>
 *
 * where n are the rows so far, s the bin's share and N the class's rows in all. Groups of one size
 * come in random order.
 */
final class GroupDealing {
  private final SplitRows rows;
  private final int[] groups;
  private final int @Nullable [] classes;
  private final double[] shares;
  private final double[] all;
  private final double[][] held;
  private final int[] starts;
  private final int[] members;

  GroupDealing(SplitRows rows, int[] groups, int @Nullable [] classes, double[] shares) {
    this.rows = rows;
    this.groups = groups;
    this.classes = classes;
    this.shares = shares;
    int kinds = classes == null ? 1 : Arrays.stream(classes).max().orElse(0) + 1;
    this.all = new double[kinds];
    this.held = new double[shares.length][kinds];
    this.starts = new int[rows.count() + 1];
    this.members = members();
  }

  /** Usable rows group by group. */
  private int[] members() {
    int[] usable = rows.inOrder();
    for (int row : usable) {
      starts[groups[row] + 1]++;
      all[classOf(row)]++;
    }
    for (int group = 0; group + 1 < starts.length; group++) {
      starts[group + 1] += starts[group];
    }
    int[] next = starts.clone();
    int[] sorted = new int[usable.length];
    for (int row : usable) {
      sorted[next[groups[row]]++] = row;
    }
    return sorted;
  }

  private int classOf(int row) {
    return classes == null ? 0 : classes[row];
  }

  private int size(int group) {
    return starts[group + 1] - starts[group];
  }

  /** The bin of every row. */
  byte[] bins(RandomStream random) {
    byte[] bins = new byte[rows.count()];
    Arrays.fill(bins, Dealing.NOWHERE);
    int[] present = IntStream.range(0, rows.count()).filter(group -> size(group) > 0).toArray();
    random.shuffle(present);
    long[] largestFirst =
        IntStream.range(0, present.length)
            .mapToLong(i -> (long) -size(present[i]) << 32 | i)
            .sorted()
            .toArray();
    for (long key : largestFirst) {
      int group = present[(int) key];
      int bin = best(group);
      for (int i = starts[group]; i < starts[group + 1]; i++) {
        bins[members[i]] = (byte) bin;
        held[bin][classOf(members[i])]++;
      }
    }
    return bins;
  }

  private int best(int group) {
    int best = -1;
    double least = 0;
    for (int bin = 0; bin < shares.length; bin++) {
      if (shares[bin] > 0) {
        double rise = rise(group, bin);
        if (best < 0 || rise < least - 1e-9 || (rise < least + 1e-9 && rows(bin) < rows(best))) {
          best = bin;
          least = rise;
        }
      }
    }
    return best;
  }

  private double rows(int bin) {
    return Arrays.stream(held[bin]).sum();
  }

  /** What the sum gains when a group goes to a bin: row by row, (n + 1 − e)² − (n − e)² over e. */
  private double rise(int group, int bin) {
    double rise = 0;
    for (int i = starts[group]; i < starts[group + 1]; i++) {
      int c = classOf(members[i]);
      double expected = shares[bin] * all[c];
      rise += (2 * (held[bin][c] - expected) + 1) / expected;
      held[bin][c]++;
    }
    for (int i = starts[group]; i < starts[group + 1]; i++) {
      held[bin][classOf(members[i])]--;
    }
    return rise;
  }
}
