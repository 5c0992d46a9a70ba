package dev.descent.dataset;

import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Rows spread evenly over a table: those whose number's hash, Knuth's multiplicative one, is small.
 * So fewer are always some of more, and those that were kept while the table was written are those
 * that a query of it answers.
 */
final class EvenRows {
  /** Above every hash. */
  static final long ALL = 1L << 32;

  private static final long KNUTH = 2_654_435_761L;

  private final long count;
  private final @Nullable KeptRows kept;
  private final LockedDuckDb duckDb;

  /** What looks at rows. */
  interface Reader {
    void read(SampledRow row);
  }

  /**
   * @param count rows of the table
   * @param kept while the table was written; null when its rows must be read again
   */
  EvenRows(long count, @Nullable KeptRows kept, LockedDuckDb duckDb) {
    this.count = count;
    this.kept = kept;
    this.duckDb = duckDb;
  }

  static long hash(long row) {
    return row * KNUTH % ALL;
  }

  /** Below it lie the hashes of about so many rows of all. */
  static long limit(long count, long most) {
    return count <= most ? ALL : (long) (most / (double) count * ALL);
  }

  /** The condition for about so many rows of a table with row numbers, in SQL. */
  static String where(long count, long most) {
    return count <= most
        ? ""
        : " WHERE file_row_number * %d %% %d < %d".formatted(KNUTH, ALL, limit(count, most));
  }

  /** Whether rows are shown without a query. */
  boolean areKept() {
    return kept != null;
  }

  /**
   * Shows about so many rows, in order.
   *
   * @param positions of the columns
   * @param types of these
   * @param cells what stands for them in a query of the table
   * @param source the table in SQL, with row numbers
   */
  void show(
      List<Integer> positions,
      List<ColumnType> types,
      List<String> cells,
      String source,
      long most,
      Reader reader)
      throws IOException {
    if (kept != null) {
      kept.show(positions, most, reader);
      return;
    }
    ChunkRow row = new ChunkRow(types);
    duckDb.stream(
        "SELECT " + String.join(", ", cells) + " FROM " + source + where(count, most),
        chunk -> {
          row.open(chunk);
          for (long r = 0; r < chunk.rowCount(); r++) {
            row.moveTo(r);
            reader.read(row);
          }
        });
  }
}
