package dev.descent.dataset;

import java.io.IOException;
import java.sql.SQLException;
import org.duckdb.DuckDBAppender;
import org.jspecify.annotations.Nullable;

/** Writes a table's cells in order, row by row. Without an appender they go nowhere. */
final class CellWriter {
  static final CellWriter NOWHERE = new CellWriter(null);

  private final @Nullable DuckDBAppender appender;
  private boolean inRow;

  CellWriter(@Nullable DuckDBAppender appender) {
    this.appender = appender;
  }

  private interface Step {
    void on(DuckDBAppender appender) throws SQLException;
  }

  /** A whole number. */
  void whole(long value) throws IOException {
    cell(row -> row.append(value));
  }

  /** A number; one that is not finite is missing. */
  void real(double value) throws IOException {
    if (Double.isFinite(value)) {
      cell(row -> row.append(value));
    } else {
      cell(DuckDBAppender::appendNull);
    }
  }

  void flag(boolean value) throws IOException {
    cell(row -> row.append(value));
  }

  /** A text; null is missing. */
  void text(@Nullable String value) throws IOException {
    if (value == null) {
      cell(DuckDBAppender::appendNull);
    } else {
      cell(row -> row.append(value));
    }
  }

  void endRow() throws IOException {
    if (inRow) {
      run(DuckDBAppender::endRow);
      inRow = false;
    }
  }

  private void cell(Step step) throws IOException {
    if (!inRow) {
      run(DuckDBAppender::beginRow);
      inRow = true;
    }
    run(step);
  }

  private void run(Step step) throws IOException {
    if (appender == null) {
      return;
    }
    try {
      step.on(appender);
    } catch (SQLException e) {
      throw LockedDuckDb.failure(e);
    }
  }
}
