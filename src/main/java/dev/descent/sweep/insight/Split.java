package dev.descent.sweep.insight;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A box cut in two along one axis.
 *
 * @param axis along which
 * @param left the cells of one part; those of the other are the box's rest
 * @param gain by how much the sum of squared errors falls
 */
record Split(int axis, BitSet left, double gain) {

  /** The rows of one cell. */
  private record Group(int cell, int count, double sum) {
    double mean() {
      return sum / count;
    }
  }

  /**
   * The best along an axis, by least squares; null when there is none. The options of a choice are
   * first ordered by their mean cost, among whose cuts is the best of all subsets: Fisher, "On
   * grouping for maximum homogeneity", 1958.
   *
   * @param cells of the box on this axis
   * @param fewest rows that each part must have
   */
  static @Nullable Split along(int axis, Observations seen, int[] rows, BitSet cells, int fewest) {
    boolean ordered = seen.axes().get(axis).ordered();
    List<Group> groups = groups(seen, axis, rows);
    if (!ordered) {
      groups.sort(Comparator.comparingDouble(Group::mean));
    }
    double all = groups.stream().mapToDouble(Group::sum).sum();
    double sum = 0;
    int count = 0;
    int cut = 0;
    int cutCount = 0;
    double best = 0;
    for (int i = 1; i < groups.size(); i++) {
      sum += groups.get(i - 1).sum();
      count += groups.get(i - 1).count();
      int others = rows.length - count;
      double gain =
          sum * sum / count + (all - sum) * (all - sum) / others - all * all / rows.length;
      if (count >= fewest && others >= fewest && gain > best) {
        cut = i;
        cutCount = count;
        best = gain;
      }
    }
    if (cut == 0) {
      return null;
    }
    BitSet left =
        ordered
            ? below((groups.get(cut - 1).cell() + groups.get(cut).cell() + 1) / 2, cells)
            : chosen(groups, cut, cells, 2 * cutCount > rows.length);
    return new Split(axis, left, best);
  }

  private static List<Group> groups(Observations seen, int axis, int[] rows) {
    long[] keys = new long[rows.length]; // cell and row in one number, to be sorted
    for (int i = 0; i < keys.length; i++) {
      keys[i] = (long) seen.cells()[rows[i]][axis] << Integer.SIZE | rows[i];
    }
    Arrays.sort(keys);
    List<Group> groups = new ArrayList<>();
    int begin = 0;
    double sum = 0;
    for (int i = 0; i < keys.length; i++) {
      sum += seen.costs()[(int) keys[i]];
      int cell = (int) (keys[i] >>> Integer.SIZE);
      if (i + 1 == keys.length || (int) (keys[i + 1] >>> Integer.SIZE) != cell) {
        groups.add(new Group(cell, i + 1 - begin, sum));
        begin = i + 1;
        sum = 0;
      }
    }
    return groups;
  }

  private static BitSet below(int border, BitSet cells) {
    BitSet left = (BitSet) cells.clone();
    left.clear(border, Math.max(border, left.length()));
    return left;
  }

  /** Options that no row has go with the part that has more rows, whose mean is less of chance. */
  private static BitSet chosen(List<Group> groups, int cut, BitSet cells, boolean leftHasMore) {
    BitSet left = leftHasMore ? (BitSet) cells.clone() : new BitSet();
    for (int i = 0; i < groups.size(); i++) {
      left.set(groups.get(i).cell(), i < cut);
    }
    return left;
  }
}
