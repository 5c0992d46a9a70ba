package dev.descent.engine.shift;

import dev.descent.engine.data.FittedPreparation;
import dev.descent.engine.data.HeldRows;
import dev.descent.engine.data.Preparation;
import dev.descent.engine.data.PreparationFit;
import dev.descent.engine.data.PreparationFit.Source;
import dev.descent.engine.data.RawRow;
import dev.descent.engine.random.Purpose;
import dev.descent.engine.random.RandomStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Equally many random rows of two sources, in turn one of the reference and one of the current, as
 * features, ten million numbers at most. The preparation is fitted on all of them without regard to
 * where they are from, so that it gives nothing away.
 */
final class PairedRows {
  private static final int MOST_VALUES = 10_000_000;
  private static final int LEAST_PAIRS = 20;

  private final SourceRows reference;
  private final SourceRows current;
  private final int[] referenceOrder;
  private final int[] currentOrder;
  private final int rows;
  private final int features;
  private final float[] x;

  /**
   * @param columns the first of the sources' columns, those that become features
   * @param most rows of each source
   */
  PairedRows(SourceRows reference, SourceRows current, List<Source> columns, int most, long seed) {
    this.reference = reference;
    this.current = current;
    this.referenceOrder =
        RandomStream.ofLayer(seed, Purpose.SUBSAMPLE, 1).permutation(reference.rows());
    this.currentOrder =
        RandomStream.ofLayer(seed, Purpose.SUBSAMPLE, 2).permutation(current.rows());
    int pairs = Math.min(most, Math.min(reference.rows(), current.rows()));
    FittedPreparation fitted = fit(columns, 2 * pairs);
    Map<String, Integer> places = new HashMap<>();
    columns.forEach(column -> places.put(column.name(), places.size()));
    int[] positions =
        fitted.names().stream()
            .mapToInt(name -> Objects.requireNonNull(places.get(name)))
            .toArray();
    this.features = fitted.features();
    int held = Math.max(LEAST_PAIRS, MOST_VALUES / 2 / Math.max(1, features));
    this.rows = 2 * Math.min(pairs, held);
    this.x = new float[Math.multiplyExact(rows, features)];
    for (int row = 0; row < rows; row++) {
      fitted.encode(new Rearranged(raw(row), positions), x, row * features);
    }
  }

  private FittedPreparation fit(List<Source> columns, int count) {
    PreparationFit fit = new PreparationFit(Preparation.of(null, null, null, null, null), columns);
    do {
      for (int row = 0; row < count; row++) {
        fit.add(raw(row));
      }
    } while (fit.needsAnotherPass());
    return fit.fitted();
  }

  /** A row with some of its columns, in another order. */
  private record Rearranged(RawRow row, int[] positions) implements RawRow {
    @Override
    public double number(int column) {
      return row.number(positions[column]);
    }

    @Override
    public @Nullable String text(int column) {
      return row.text(positions[column]);
    }

    @Override
    public void image(int column, float[] into, int offset) {
      row.image(positions[column], into, offset);
    }
  }

  /** How many there are, of both sources together. */
  int rows() {
    return rows;
  }

  /** Numbers in a row's features; none when no column can become one. */
  int features() {
    return features;
  }

  /** Where a row is from: 0 the reference, 1 the current. */
  static int source(int row) {
    return row & 1;
  }

  /** A row as it was uploaded. */
  RawRow raw(int row) {
    return source(row) == 0
        ? reference.row(referenceOrder[row / 2])
        : current.row(currentOrder[row / 2]);
  }

  /** Copies a row's features. */
  void copy(int row, float[] into, int offset) {
    System.arraycopy(x, row * features, into, offset, features);
  }

  /** The features of all rows, with where they are from as the target. */
  HeldRows withSource() {
    float[] y = new float[rows];
    for (int row = 0; row < rows; row++) {
      y[row] = source(row);
    }
    return new HeldRows(rows, features, 1, x, y);
  }
}
