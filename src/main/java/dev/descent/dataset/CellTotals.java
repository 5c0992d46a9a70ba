package dev.descent.dataset;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Counts all cells of a table while its rows pass by, so that they need not be read again. */
final class CellTotals {
  /** Rows whose cells of a column stay in the nearest cache meanwhile. */
  private static final int AT_ONCE = 512;

  private static final long ODD = 0xd1342543de82ef95L;

  private final RunningTotals[] columns;
  private final RowRepeats repeats = new RowRepeats();
  private @Nullable KeptRows kept;
  private final long[] rowHashes = new long[AT_ONCE];
  private final long[] hashes = new long[AT_ONCE];
  private final double[] numbers = new double[AT_ONCE];
  private long rows;

  CellTotals(List<ColumnType> types) {
    columns =
        types.stream()
            .map(type -> new RunningTotals(type, new DistinctCount(types.size())))
            .toArray(RunningTotals[]::new);
    kept = new KeptRows(types);
  }

  /** Takes the next rows. */
  void add(CellBatch batch) {
    for (int from = 0; from < batch.rows(); from += AT_ONCE) {
      add(batch, from, Math.min(batch.rows(), from + AT_ONCE));
    }
    kept = kept != null && kept.add(batch) ? kept : null;
  }

  private void add(CellBatch batch, int from, int to) {
    Arrays.fill(rowHashes, 0);
    for (int column = 0; column < columns.length; column++) {
      columns[column].add(batch, column, from, to, hashes, numbers);
      for (int i = 0; i < to - from; i++) {
        rowHashes[i] = ODD * rowHashes[i] + hashes[i];
      }
    }
    for (int i = 0; i < to - from; i++) {
      repeats.add(rowHashes[i], rows++);
    }
  }

  /** No row comes any more. */
  TableTotals totals() {
    return new TableTotals(
        rows,
        Arrays.stream(columns).map(RunningTotals::totals).toList(),
        columns.length == 0 ? null : repeats.find().orElse(null),
        kept);
  }
}
