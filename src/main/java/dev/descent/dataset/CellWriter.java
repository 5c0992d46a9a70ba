package dev.descent.dataset;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Writes a table's cells in order, row by row, images left out. Meanwhile another thread has DuckDB
 * write the rows before as Parquet. Closed without {@link #finish}, it leaves no file.
 */
final class CellWriter implements AutoCloseable {
  private static final String FUNCTION = "rows_of_cells";

  private final Path file;
  private final BatchRelay relay;
  private final FutureTask<TableTotals> copy;
  private final Thread thread;
  private @Nullable CellBatch batch;
  private int column;
  private boolean finished;

  private CellWriter(Path folder, BatchRelay relay, FutureTask<TableTotals> copy)
      throws IOException {
    this.file = folder.resolve(TableFile.NAME);
    this.relay = relay;
    this.copy = copy;
    this.thread = new Thread(copy, "table-writer");
    this.batch = relay.next();
  }

  /** Begins a table of columns of these types. */
  static CellWriter open(Path folder, DatasetLimits limits, List<ColumnType> types)
      throws IOException {
    List<Integer> cells =
        IntStream.range(0, types.size())
            .filter(i -> types.get(i) != ColumnType.IMAGE)
            .boxed()
            .toList();
    BatchRelay relay =
        new BatchRelay(
            cells.stream().map(i -> "c" + i).toList(), cells.stream().map(types::get).toList());
    CellWriter writer =
        new CellWriter(
            folder, relay, new FutureTask<>(() -> copy(folder, limits, cells.size(), relay)));
    writer.thread.setDaemon(true);
    writer.thread.start();
    return writer;
  }

  private static TableTotals copy(Path folder, DatasetLimits limits, int columns, BatchRelay relay)
      throws IOException, InterruptedException {
    if (columns == 0) {
      relay.discard();
      return relay.totals();
    }
    try (LockedDuckDb duckDb = LockedDuckDb.openForRows(folder, limits, columns)) {
      duckDb.register(FUNCTION, relay);
      String select = "SELECT * FROM " + FUNCTION + "()";
      long written = duckDb.update(TableFile.copy(folder, columns, select));
      TableTotals totals = relay.totals();
      if (written != totals.rows()) {
        throw new IOException("%d rows of %d were written".formatted(written, totals.rows()));
      }
      return totals;
    } finally {
      relay.cut();
    }
  }

  /** A whole number. */
  void whole(long value) throws IOException {
    batch().set(column++, value);
  }

  /** A number; one that is not finite is missing. */
  void real(double value) throws IOException {
    if (Double.isFinite(value)) {
      batch().set(column++, Double.doubleToRawLongBits(value));
    } else {
      missing();
    }
  }

  void flag(boolean value) throws IOException {
    batch().set(column++, value ? 1 : 0);
  }

  /** A day, counted from 1970-01-01. */
  void day(long epochDay) throws IOException {
    batch().set(column++, epochDay);
  }

  /** A text; null is missing. */
  void text(@Nullable String value) throws IOException {
    if (value == null) {
      missing();
    } else {
      batch().set(column++, value.getBytes(UTF_8));
    }
  }

  /** A text in UTF-8, from (inclusive) to (exclusive). */
  void text(byte[] bytes, int from, int to) throws IOException {
    batch().set(column++, Arrays.copyOfRange(bytes, from, to));
  }

  /** A cell without a value. */
  void missing() throws IOException {
    batch().setMissing(column++);
  }

  void endRow() throws IOException {
    CellBatch ending = batch();
    column = 0;
    if (!ending.endRow()) {
      relay.give(ending);
      batch = relay.next();
    }
  }

  /** The batch at hand, unless writing has failed. */
  private CellBatch batch() throws IOException {
    if (batch == null) {
      written();
      throw new IllegalStateException("rows came after the end");
    }
    return batch;
  }

  /** Waits until all rows are in the file; answers what was counted of them. */
  TableTotals finish() throws IOException {
    CellBatch last = batch();
    if (last.rows() > 0) {
      relay.give(last);
    }
    relay.end();
    TableTotals totals = written();
    finished = true;
    return totals;
  }

  private TableTotals written() throws IOException {
    try {
      return copy.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof IOException failure) {
        throw failure;
      }
      throw new IllegalStateException(e.getCause());
    }
  }

  @Override
  public void close() throws IOException {
    relay.cut();
    boolean interrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        interrupted = true; // the file is still open
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    if (!finished) {
      Files.deleteIfExists(file);
    }
  }
}
