package dev.descent.engine.data;

import dev.descent.engine.InvalidSettingException;
import dev.descent.engine.random.Purpose;
import dev.descent.engine.random.RandomStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * How rows are dealt into bins: shuffled or in order, every class by itself or all together, groups
 * whole.
 *
 * @param step 0 for the split, 1 for what is carved off its training rows
 */
record Dealing(boolean stratify, SplitOrder order, long seed, int step) {

  /** The bin of a row that cannot be used. */
  static final byte NOWHERE = -1;

  private static final int SPLIT = 0;
  private static final int TRAIN_DEV = 1;

  static Dealing of(@Nullable Boolean stratify, SplitOrder order, long seed) {
    return new Dealing(
        stratify == null ? order == SplitOrder.SHUFFLED : stratify, order, seed, SPLIT);
  }

  /** Refuses settings that contradict each other. */
  static void check(
      @Nullable Boolean stratify,
      @Nullable String groupBy,
      SplitOrder order,
      @Nullable String orderBy) {
    if (order == SplitOrder.GIVEN && Boolean.TRUE.equals(stratify)) {
      throw new InvalidSettingException(
          "stratify", "must be false when rows keep their order", true);
    }
    if (order == SplitOrder.GIVEN && groupBy != null) {
      throw new InvalidSettingException(
          "groupBy", "must be left out when rows keep their order", groupBy);
    }
    if (order == SplitOrder.SHUFFLED && orderBy != null) {
      throw new InvalidSettingException("order", "must be given when orderBy is", "shuffled");
    }
  }

  /** Fills in whether classes keep their shares; refuses it where there are none. */
  static boolean stratified(@Nullable Boolean stratify, SplitOrder order, boolean classes) {
    if (Boolean.TRUE.equals(stratify) && !classes) {
      throw new InvalidSettingException(
          "stratify", "must be false where no class is predicted", true);
    }
    return stratify == null ? classes && order == SplitOrder.SHUFFLED : stratify;
  }

  /** Where each row goes, when bins stand for parts in their order. */
  Part[] parts(SplitRows rows, Quota quota, @Nullable Double trainDev) {
    byte[] bins = bins(rows, quota);
    Part[] parts = new Part[bins.length];
    for (int row = 0; row < bins.length; row++) {
      parts[row] = bins[row] == NOWHERE ? Part.NONE : Part.values()[bins[row]];
    }
    carve(parts, rows, trainDev);
    return parts;
  }

  /** Makes a share of the training rows train-dev: random ones, or the last where order is kept. */
  void carve(Part[] parts, SplitRows rows, @Nullable Double share) {
    if (share == null || share == 0) {
      return;
    }
    byte[] bins =
        new Dealing(stratify, order, seed, TRAIN_DEV)
            .bins(rows.of(parts, Part.TRAIN), new Apportionment(new double[] {1 - share, share}));
    for (int row = 0; row < bins.length; row++) {
      parts[row] = bins[row] == 1 ? Part.TRAIN_DEV : parts[row];
    }
  }

  /** The bin of every row. */
  byte[] bins(SplitRows rows, Quota quota) {
    RandomStream random = RandomStream.ofLayer(seed, Purpose.SPLIT, step);
    int[] classes = stratify ? rows.classes() : null;
    if (rows.groups() != null) {
      return new GroupDealing(rows, rows.groups(), classes, quota.shares()).bins(random);
    }
    int[] dealt = order == SplitOrder.GIVEN ? rows.inOrder() : rows.shuffled(random);
    int[] sizes = sizes(dealt, classes);
    int[] sorted = classes == null ? dealt : byClass(dealt, classes, sizes);
    byte[] bins = new byte[rows.count()];
    Arrays.fill(bins, NOWHERE);
    int at = 0;
    for (int[] counts : quota.table(sizes)) {
      for (int bin = 0; bin < counts.length; bin++) {
        for (int end = at + counts[bin]; at < end; at++) {
          bins[sorted[at]] = (byte) bin;
        }
      }
    }
    return bins;
  }

  private static int[] sizes(int[] rows, int @Nullable [] classes) {
    if (classes == null) {
      return new int[] {rows.length};
    }
    int[] sizes = new int[Arrays.stream(rows).map(row -> classes[row]).max().orElse(0) + 1];
    for (int row : rows) {
      sizes[classes[row]]++;
    }
    return sizes;
  }

  /** The same rows class by class, in their order within each. */
  private static int[] byClass(int[] rows, int[] classes, int[] sizes) {
    int[] next = new int[sizes.length];
    for (int c = 1; c < sizes.length; c++) {
      next[c] = next[c - 1] + sizes[c - 1];
    }
    int[] sorted = new int[rows.length];
    for (int row : rows) {
      sorted[next[classes[row]]++] = row;
    }
    return sorted;
  }
}
