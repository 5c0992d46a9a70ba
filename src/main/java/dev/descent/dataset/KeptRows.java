package dev.descent.dataset;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Rows of a small or narrow table that are kept in memory while it is written, spread evenly over
 * it however long it gets, so that they need not be read from it again.
 */
final class KeptRows {
  /** Of all rows together, 9 bytes each and more for texts. */
  private static final int MOST_CELLS = 1 << 22;

  /** Of all texts together, as they lie in memory. */
  private static final long MOST_TEXT_BYTES = 1 << 25;

  private static final int TEXT_BYTES = 24; // an array of no bytes, and where it is

  /** Twice as many as are shown, as half of them go at once; and a few for uneven hashes. */
  private static final int MOST_ROWS = Math.max(Profiler.MOST_READ, 2 * Profiler.MOST_SAMPLED) + 64;

  private final ColumnType[] types;
  private final long[][] numbers;
  private final boolean[][] missing;
  private final byte[] @Nullable [][] texts;
  private long[] rows = new long[0];

  /** Rows of the batch at hand that are to be kept. */
  private int[] chosen = new int[0];

  private int chosenCount;
  private int kept;
  private long seen;
  private long textBytes;

  /** Rows whose hash is below are kept. */
  private long below = EvenRows.ALL;

  KeptRows(List<ColumnType> types) {
    this.types = types.toArray(ColumnType[]::new);
    this.numbers = new long[this.types.length][0];
    this.missing = new boolean[this.types.length][0];
    this.texts = new byte[this.types.length][0][];
  }

  /** Takes the next rows; false when they are more than can be kept. */
  boolean add(CellBatch batch) {
    for (int row = 0; row < batch.rows(); ) {
      if (kept == MOST_ROWS) {
        below /= 2;
        thin();
      }
      if (kept == rows.length && !grow(batch.rows() - row)) {
        return false;
      }
      int next = choose(batch.rows(), row);
      if (!keep(batch)) {
        return false;
      }
      row = next;
    }
    return true;
  }

  /** Chooses as many rows as there is room for; answers the row after the last one looked at. */
  private int choose(int count, int from) {
    chosen = chosen.length < count ? new int[count] : chosen;
    chosenCount = 0;
    int row = from;
    for (; row < count && kept + chosenCount < rows.length; row++, seen++) {
      if (EvenRows.hash(seen) < below) {
        rows[kept + chosenCount] = seen;
        chosen[chosenCount++] = row;
      }
    }
    return row;
  }

  private boolean grow(int wanted) {
    int most = Math.min(MOST_ROWS, MOST_CELLS / Math.max(1, types.length));
    int room = Math.min(most, Math.max(kept + wanted, 2 * kept));
    if (room <= kept) {
      return false;
    }
    rows = Arrays.copyOf(rows, room);
    for (int i = 0; i < types.length; i++) {
      if (types[i] == ColumnType.TEXT) {
        texts[i] = Arrays.copyOf(texts[i], room);
      } else {
        numbers[i] = Arrays.copyOf(numbers[i], room);
        missing[i] = Arrays.copyOf(missing[i], room);
      }
    }
    return true;
  }

  private boolean keep(CellBatch batch) {
    for (int i = 0; i < types.length; i++) {
      if (types[i] == ColumnType.TEXT) {
        if (!keepTexts(batch.texts(i), texts[i])) {
          return false;
        }
        continue;
      }
      long[] from = batch.numbers(i);
      boolean[] without = batch.missing(i);
      long[] numbersTo = numbers[i];
      boolean[] missingTo = missing[i];
      for (int k = 0; k < chosenCount; k++) {
        numbersTo[kept + k] = from[chosen[k]];
        missingTo[kept + k] = without[chosen[k]];
      }
    }
    kept += chosenCount;
    return true;
  }

  private boolean keepTexts(byte[] @Nullable [] from, byte[] @Nullable [] to) {
    for (int k = 0; k < chosenCount; k++) {
      byte[] text = from[chosen[k]];
      textBytes += text == null ? 0 : TEXT_BYTES + text.length;
      if (textBytes > MOST_TEXT_BYTES || (text != null && text.length > Profiler.LONGEST_SHOWN)) {
        return false;
      }
      to[kept + k] = text;
    }
    return true;
  }

  private void thin() {
    int left = 0;
    textBytes = 0;
    for (int k = 0; k < kept; k++) {
      if (EvenRows.hash(rows[k]) < below) {
        for (int i = 0; i < types.length; i++) {
          if (types[i] == ColumnType.TEXT) {
            byte[] text = texts[i][k];
            textBytes += text == null ? 0 : TEXT_BYTES + text.length;
            texts[i][left] = text;
          } else {
            numbers[i][left] = numbers[i][k];
            missing[i][left] = missing[i][k];
          }
        }
        rows[left++] = rows[k];
      }
    }
    kept = left;
  }

  /** Shows about so many of the rows, in order; of all columns those at some positions. */
  void show(List<Integer> positions, long most, EvenRows.Reader reader) {
    long limit = EvenRows.limit(seen, most);
    Row row = new Row(positions.stream().mapToInt(Integer::intValue).toArray());
    for (row.at = 0; row.at < kept; row.at++) {
      if (EvenRows.hash(rows[row.at]) < limit) {
        reader.read(row);
      }
    }
  }

  private final class Row implements SampledRow {
    private final int[] positions;
    private int at;

    private Row(int[] positions) {
      this.positions = positions;
    }

    @Override
    public boolean isMissing(int column) {
      int position = positions[column];
      return types[position] == ColumnType.TEXT
          ? texts[position][at] == null
          : missing[position][at];
    }

    @Override
    public long whole(int column) {
      return numbers[positions[column]][at];
    }

    @Override
    public double number(int column) {
      if (isMissing(column)) {
        return Double.NaN;
      }
      return switch (types[positions[column]]) {
        case REAL -> Double.longBitsToDouble(whole(column));
        case INTEGER -> whole(column);
        case BOOLEAN, TEXT, DATE, IMAGE -> Double.NaN;
      };
    }

    @Override
    public @Nullable Object value(int column) {
      if (isMissing(column)) {
        return null;
      }
      return switch (types[positions[column]]) {
        case INTEGER -> whole(column);
        case REAL -> number(column);
        case BOOLEAN -> whole(column) != 0;
        case TEXT -> new String(texts[positions[column]][at], UTF_8);
        case DATE -> LocalDate.ofEpochDay(whole(column)).toString();
        case IMAGE -> throw new IllegalStateException("images are no cells of the table");
      };
    }
  }
}
