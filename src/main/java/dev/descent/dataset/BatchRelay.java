package dev.descent.dataset;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.duckdb.DuckDBColumnType;
import org.duckdb.DuckDBDataChunkWriter;
import org.duckdb.DuckDBTableFunction;
import org.duckdb.DuckDBTableFunctionBindInfo;
import org.duckdb.DuckDBTableFunctionCallInfo;
import org.duckdb.DuckDBTableFunctionInitInfo;
import org.jspecify.annotations.Nullable;

/**
 * Hands rows from the thread that makes them to DuckDB, for which it is a function that answers a
 * table. A few batches go round, so that both work at once and memory stays the same however many
 * rows there are. What is counted of all cells is counted on the way.
 */
final class BatchRelay implements DuckDBTableFunction<Object, Object, Object> {
  private final List<String> names;
  private final List<ColumnType> types;
  private final Deque<CellBatch> empty;
  private final Deque<CellBatch> full = new ArrayDeque<>();
  private final CellTotals totals;
  private boolean ended;
  private boolean cut;

  BatchRelay(List<String> names, List<ColumnType> types) {
    this.names = names;
    this.types = types;
    this.empty = new ArrayDeque<>(CellBatch.some(types));
    this.totals = new CellTotals(types);
  }

  /** Waits for a batch to fill; null when nobody takes rows any more. */
  synchronized @Nullable CellBatch next() throws InterruptedIOException {
    try {
      while (empty.isEmpty() && !cut) {
        wait();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException();
    }
    return cut ? null : empty.remove();
  }

  /** Hands a batch on. */
  synchronized void give(CellBatch batch) {
    full.add(batch);
    notifyAll();
  }

  /** No rows come any more. */
  synchronized void end() {
    ended = true;
    notifyAll();
  }

  /** Nobody gives or takes rows any more, whether or not all are there. */
  synchronized void cut() {
    cut = true;
    notifyAll();
  }

  /**
   * Null at the end, even if that comes early: a function of DuckDB's that fails now and then
   * leaves its query waiting for ever, when files are written at the same time.
   */
  synchronized @Nullable CellBatch take() throws InterruptedException {
    while (full.isEmpty() && !ended && !cut) {
      wait();
    }
    return cut ? null : full.poll();
  }

  private synchronized void giveBack(CellBatch batch) {
    batch.clear();
    empty.addFirst(batch); // the one that is in the cache is filled next
    notifyAll();
  }

  @Override
  public Object bind(DuckDBTableFunctionBindInfo info) {
    for (int i = 0; i < types.size(); i++) {
      info.addResultColumn(names.get(i), DuckDBColumnType.valueOf(types.get(i).sql()));
    }
    return this;
  }

  /** One thread takes the rows, so that they keep their order. */
  @Override
  public Object init(DuckDBTableFunctionInitInfo info) {
    info.setMaxThreads(1);
    return this;
  }

  @Override
  public long apply(DuckDBTableFunctionCallInfo info, DuckDBDataChunkWriter chunk)
      throws InterruptedException {
    CellBatch batch = take();
    if (batch == null) {
      return 0;
    }
    int rows = batch.rows();
    totals.add(batch);
    batch.write(chunk);
    giveBack(batch);
    return rows;
  }

  private synchronized boolean isWhole() {
    return ended && !cut;
  }

  /** Takes all rows to nowhere. */
  void discard() throws InterruptedException {
    for (CellBatch batch = take(); batch != null; batch = take()) {
      totals.add(batch);
      giveBack(batch);
    }
  }

  /** What was counted of the rows, once all are taken. */
  TableTotals totals() throws IOException {
    if (!isWhole()) {
      throw new IOException("the rows end early");
    }
    return totals.totals();
  }
}
