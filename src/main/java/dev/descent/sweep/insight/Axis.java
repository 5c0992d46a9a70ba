package dev.descent.sweep.insight;

import dev.descent.sweep.space.Scale;
import dev.descent.sweep.strategy.Cube;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;

/**
 * An axis of the cube, cut into cells of equal width: the options of a choice, or at most 64 pieces
 * of ordered values, whose borders are also those between few whole numbers.
 *
 * @param count different values
 * @param ordered whether near places have like values
 */
record Axis(int count, boolean ordered) {
  private static final int FINEST = 64;

  static List<Axis> of(Cube cube) {
    return IntStream.range(0, cube.axes())
        .mapToObj(axis -> new Axis(cube.counts()[axis], cube.ordered()[axis]))
        .toList();
  }

  int cells() {
    if (!ordered) {
      return count;
    }
    return count < FINEST ? count * (FINEST / count) : FINEST;
  }

  int cell(double place) {
    return Scale.index(place, cells());
  }

  BitSet all() {
    BitSet all = new BitSet(cells());
    all.set(0, cells());
    return all;
  }

  /**
   * Places to look at: every option of a choice, or so many at most, evenly spread.
   *
   * @param most of ordered values
   */
  List<Double> places(int most) {
    int places = ordered ? Math.min(most, count) : count;
    return IntStream.range(0, places).mapToObj(index -> Scale.middle(index, places)).toList();
  }
}
