package dev.descent.model;

import dev.descent.engine.data.RawRow;
import dev.descent.engine.shift.Bins;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Counts of rows by column and bin, in memory. */
final class Tally {
  private final List<Bins> bins;
  private final int[] positions;
  private final long[][] counts;
  private long rows;

  /**
   * @param positions where each column stands in a row
   */
  Tally(List<Bins> bins, int[] positions) {
    this.bins = bins;
    this.positions = positions;
    this.counts = new long[positions.length][];
    Arrays.setAll(counts, column -> new long[bins.get(column).count()]);
  }

  /** Counts a row. */
  void add(RawRow row) {
    for (int column = 0; column < counts.length; column++) {
      counts[column][bins.get(column).of(row, positions[column])]++;
    }
    rows++;
  }

  /** Adds another count of the same columns. */
  void add(Tally other) {
    for (int column = 0; column < counts.length; column++) {
      for (int bin = 0; bin < counts[column].length; bin++) {
        counts[column][bin] += other.counts[column][bin];
      }
    }
    rows += other.rows;
  }

  List<Bins> bins() {
    return bins;
  }

  long rows() {
    return rows;
  }

  /** The counts. */
  List<List<Long>> counts() {
    return Arrays.stream(counts).map(each -> Arrays.stream(each).boxed().toList()).toList();
  }

  /** These counts and earlier ones together. */
  List<List<Long>> onTopOf(List<List<Long>> earlier) {
    List<List<Long>> sums = new ArrayList<>();
    for (int column = 0; column < counts.length; column++) {
      List<Long> sum = new ArrayList<>();
      for (int bin = 0; bin < counts[column].length; bin++) {
        sum.add(earlier.get(column).get(bin) + counts[column][bin]);
      }
      sums.add(List.copyOf(sum));
    }
    return List.copyOf(sums);
  }
}
