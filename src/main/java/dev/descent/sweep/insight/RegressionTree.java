package dev.descent.sweep.insight;

import dev.descent.engine.random.RandomStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A regression tree by its leaves, which share the cube: Breiman, Friedman, Olshen and Stone,
 * "Classification and Regression Trees", 1984, chapter 8.
 *
 * @param leaves in no order that matters
 */
record RegressionTree(List<Leaf> leaves) {
  /** Rows a leaf has at least: smaller ones take longer and make the forest's mean no better. */
  private static final int FEWEST_ROWS = 3;

  /** Of the squares there are: less is rounding. */
  private static final double LEAST_GAIN = 1e-12;

  /**
   * Grows one.
   *
   * @param rows to grow from; one that occurs several times counts as often
   * @param numbers from which the axes are drawn that a split may choose from: five of six, so that
   *     weak settings are not always hidden by strong ones
   */
  static RegressionTree grow(Observations seen, int[] rows, RandomStream numbers) {
    Growth growth = new Growth(seen, numbers);
    growth.grow(rows, seen.axes().stream().map(Axis::all).toArray(BitSet[]::new));
    return new RegressionTree(List.copyOf(growth.leaves));
  }

  /**
   * The predicted cost, as distance from the mean.
   *
   * @param cells one on every axis
   */
  double predict(int[] cells) {
    return leaves.stream().filter(leaf -> leaf.holds(cells)).findFirst().orElseThrow().cost();
  }

  /** A tree that still grows. */
  private static final class Growth {
    private final Observations seen;
    private final RandomStream numbers;
    private final double leastGain;
    private final List<Leaf> leaves = new ArrayList<>();
    private int drawn;

    Growth(Observations seen, RandomStream numbers) {
      this.seen = seen;
      this.numbers = numbers;
      this.leastGain = LEAST_GAIN * seen.squares();
    }

    void grow(int[] rows, BitSet[] box) {
      Split split = best(rows, box);
      if (split == null) {
        double cost = Arrays.stream(rows).mapToDouble(row -> seen.costs()[row]).sum() / rows.length;
        leaves.add(Leaf.of(seen.axes(), box, cost));
        return;
      }
      BitSet right = (BitSet) box[split.axis()].clone();
      right.andNot(split.left());
      growPart(rows, box, split.axis(), split.left());
      growPart(rows, box, split.axis(), right);
    }

    private void growPart(int[] rows, BitSet[] box, int axis, BitSet cells) {
      BitSet[] part = box.clone();
      part[axis] = cells;
      grow(Arrays.stream(rows).filter(row -> cells.get(seen.cells()[row][axis])).toArray(), part);
    }

    private @Nullable Split best(int[] rows, BitSet[] box) {
      if (rows.length < 2 * FEWEST_ROWS) {
        return null;
      }
      Split best = null;
      for (int axis : candidates()) {
        Split split = Split.along(axis, seen, rows, box[axis], FEWEST_ROWS);
        if (split != null && split.gain() > (best == null ? leastGain : best.gain())) {
          best = split;
        }
      }
      return best;
    }

    private int[] candidates() {
      int[] axes = IntStream.range(0, seen.axes().size()).toArray();
      int[] some = new int[(5 * axes.length + 5) / 6];
      for (int i = 0; i < some.length; i++) {
        int other = i + numbers.below(axes.length - i, drawn++);
        some[i] = axes[other];
        axes[other] = axes[i];
      }
      return some;
    }
  }
}
