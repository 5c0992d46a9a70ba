package dev.descent.engine.shift;

import dev.descent.engine.data.ClassTarget;
import dev.descent.engine.data.HeldRows;
import dev.descent.engine.data.RawRow;
import dev.descent.engine.data.Target;
import dev.descent.engine.data.ValueTarget;
import dev.descent.engine.metric.Mean;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** Those of paired rows that have a target. */
final class AnsweredRows {
  private final PairedRows pairs;
  private final int[] rows;
  private final Target target;
  private final float[] y;

  /**
   * @param position of the target among the rows' columns
   */
  AnsweredRows(PairedRows pairs, int position, Labels labels) {
    this.pairs = pairs;
    List<Integer> known = new ArrayList<>();
    TreeSet<String> classes = new TreeSet<>();
    Mean mean = new Mean();
    for (int row = 0; row < pairs.rows(); row++) {
      RawRow raw = pairs.raw(row);
      String text = labels.classes() ? raw.text(position) : null;
      double value = labels.classes() ? Double.NaN : raw.number(position);
      if (text != null) {
        classes.add(text);
        known.add(row);
      } else if (!Double.isNaN(value)) {
        mean.add(value);
        known.add(row);
      }
    }
    this.rows = known.stream().mapToInt(Integer::intValue).toArray();
    this.target = labels.classes() ? classes(labels, classes) : values(labels, mean);
    this.y = new float[rows.length];
    float[] one = new float[1];
    for (int i = 0; i < y.length; i++) {
      target.encode(pairs.raw(rows[i]), new int[] {position}, one);
      y[i] = one[0];
    }
  }

  private static Target classes(Labels labels, TreeSet<String> found) {
    List<String> names = new ArrayList<>(found);
    while (names.size() < 2) { // a network learns two at least
      names.add("none " + names.size());
    }
    return new ClassTarget(labels.column(), names);
  }

  private static Target values(Labels labels, Mean mean) {
    double deviation = Math.sqrt(mean.variance());
    return new ValueTarget(
        List.of(labels.column()), List.of(mean.value()), List.of(deviation > 0 ? deviation : 1.0));
  }

  /** How many there are. */
  int rows() {
    return rows.length;
  }

  /** How many are from a source. */
  int rowsOf(int source) {
    int count = 0;
    for (int row : rows) {
      count += PairedRows.source(row) == source ? 1 : 0;
    }
    return count;
  }

  /** What is predicted: classes, or values z-scored over all of the rows. */
  Target target() {
    return target;
  }

  /** Whether all have the same target, so that nothing can depend on anything. */
  boolean isConstant() {
    for (float each : y) {
      if (each != y[0]) {
        return false;
      }
    }
    return true;
  }

  /** A row's target as networks know it. */
  float answer(int i) {
    return y[i];
  }

  /** Where a row is from. */
  int source(int i) {
    return PairedRows.source(rows[i]);
  }

  /** Features, to tell the source from. */
  HeldRows toTellSource(int from, int to) {
    HeldRows held = blank(from, to, pairs.features());
    for (int i = from; i < to; i++) {
      pairs.copy(rows[i], held.x(), (i - from) * pairs.features());
      held.y()[i - from] = source(i);
    }
    return held;
  }

  /** Features, to tell a number from that each row has. */
  HeldRows toTell(double[] numbers, int from, int to) {
    HeldRows held = toTellSource(from, to);
    for (int i = from; i < to; i++) {
      held.y()[i - from] = (float) numbers[i];
    }
    return held;
  }

  /** Features, source (−1 or 1) and the products of both, to tell the target from. */
  HeldRows toTellTarget(int from, int to) {
    return toTellTarget(from, to, -1);
  }

  /**
   * The same as if all rows were from one source.
   *
   * @param assumed the source; −1 for where each is from
   */
  HeldRows toTellTarget(int from, int to, int assumed) {
    int features = pairs.features();
    HeldRows held = blank(from, to, 2 * features + 1);
    for (int i = from; i < to; i++) {
      int at = (i - from) * held.features();
      float sign = 2f * (assumed < 0 ? source(i) : assumed) - 1;
      pairs.copy(rows[i], held.x(), at);
      for (int f = 0; f < features; f++) {
        held.x()[at + features + f] = sign * held.x()[at + f];
      }
      held.x()[at + 2 * features] = sign;
      held.y()[i - from] = y[i];
    }
    return held;
  }

  private static HeldRows blank(int from, int to, int features) {
    int count = to - from;
    return new HeldRows(
        count, features, 1, new float[Math.multiplyExact(count, features)], new float[count]);
  }
}
