package dev.descent.engine.data;

import dev.descent.engine.random.RandomStream;
import java.util.Arrays;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What a split may know of the rows it divides; every array has one entry a row.
 *
 * @param usable which rows have a target; the others go nowhere
 * @param classes class index of each usable row; null when the target is not a class
 * @param groups from 0 to rows − 1: rows of one group have one number; null without groups
 * @param ranks by which rows stand in order, equal ones as they come; null for the order of the
 *     data
 * @param given where a column or a stored split says that rows go; null where none does
 */
public record SplitRows(
    boolean[] usable,
    int @Nullable [] classes,
    int @Nullable [] groups,
    int @Nullable [] ranks,
    Part @Nullable [] given) {

  /** Rows of which nothing but the target is known. */
  public static SplitRows of(boolean[] usable, int @Nullable [] classes) {
    return new SplitRows(usable, classes, null, null, null);
  }

  /** The same numbers by size: from 0 to the count − 1, equal numbers at the same rank. */
  public static int[] ranks(long[] values) {
    long[] sorted = values.clone();
    Arrays.sort(sorted);
    return Arrays.stream(values).mapToInt(value -> Arrays.binarySearch(sorted, value)).toArray();
  }

  /** How many rows there are, with a target or without. */
  public int count() {
    return usable.length;
  }

  /** Only the rows that are in a part can be used. */
  SplitRows of(Part[] parts, Part part) {
    boolean[] in = new boolean[parts.length];
    for (int row = 0; row < in.length; row++) {
      in[row] = parts[row] == part;
    }
    return new SplitRows(in, classes, groups, ranks, null);
  }

  /** Where usable rows go as it is given. */
  Part[] usableOfGiven() {
    Part[] parts = Objects.requireNonNull(given).clone();
    for (int row = 0; row < parts.length; row++) {
      parts[row] = usable[row] ? parts[row] : Part.NONE;
    }
    return parts;
  }

  /** The usable rows in random order. */
  int[] shuffled(RandomStream random) {
    return Arrays.stream(random.permutation(count())).filter(row -> usable[row]).toArray();
  }

  /** The usable rows by rank, or as they come. */
  int[] inOrder() {
    IntStream rows = IntStream.range(0, count()).filter(row -> usable[row]);
    int[] by = ranks;
    return by == null
        ? rows.toArray()
        : rows.mapToLong(row -> (long) by[row] << 32 | row)
            .sorted()
            .mapToInt(k -> (int) k)
            .toArray();
  }
}
