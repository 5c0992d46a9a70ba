package dev.descent.dataset;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** What is worth a warning about columns together and about rows. */
final class DatasetFindings {
  private static final int FEW_ROWS = 100;
  private static final double MOST_SPREAD = 1000;
  private static final int MOST_CODES = 10;
  private static final int LEAST_EACH = 10;
  private static final int SHOWN = 5;

  private final TableTotals totals;
  private final long rows;
  private final List<ColumnProfile> columns;
  private final List<String> fingerprints;
  private final EvenRows evenRows;
  private final LockedDuckDb duckDb;
  private final String source;
  private final List<ColumnWarning> found = new ArrayList<>();

  /**
   * @param fingerprints of the columns, equal when they may be equal
   * @param source the table in SQL, with row numbers
   */
  DatasetFindings(
      TableTotals totals,
      List<ColumnProfile> columns,
      List<String> fingerprints,
      EvenRows evenRows,
      LockedDuckDb duckDb,
      String source) {
    this.totals = totals;
    this.rows = totals.rows();
    this.columns = columns;
    this.fingerprints = fingerprints;
    this.evenRows = evenRows;
    this.duckDb = duckDb;
    this.source = source;
  }

  List<ColumnWarning> all() throws IOException {
    tooFewRows();
    List<Integer> second = duplicateColumns();
    List<Integer> numeric =
        IntStream.range(0, columns.size())
            .filter(i -> isMeasured(columns.get(i)) && !second.contains(i))
            .boxed()
            .toList();
    unscaled(numeric);
    perhapsCodes();
    new Collinearity(rows, columns, evenRows, source).find(numeric).ifPresent(found::add);
    duplicateRows();
    return found;
  }

  /** A numeric column that varies and is no id. */
  private static boolean isMeasured(ColumnProfile column) {
    Double sd = column.sd();
    return column.type().isNumeric() && sd != null && sd > 0 && !column.has(WarningKind.ID_LIKE);
  }

  private void tooFewRows() {
    if (rows < FEW_ROWS) {
      found.add(
          WarningKind.TOO_FEW_ROWS.of("the data have %d rows, fewer than %d", rows, FEW_ROWS));
    } else if (rows < columns.size()) {
      found.add(
          WarningKind.TOO_FEW_ROWS.of(
              "the data have %d rows, fewer than their %d columns", rows, columns.size()));
    }
  }

  /** Reports them, and answers the positions of all but the first of each. */
  private List<Integer> duplicateColumns() throws IOException {
    Map<String, List<Integer>> alike = new LinkedHashMap<>();
    for (int i = 0; i < columns.size(); i++) {
      if (columns.get(i).distinct() > 1) {
        alike.computeIfAbsent(fingerprints.get(i), each -> new ArrayList<>()).add(i);
      }
    }
    List<String> pairs = new ArrayList<>();
    List<Integer> copies = new ArrayList<>();
    for (List<Integer> group : alike.values()) {
      for (int copy : group.subList(1, group.size())) {
        if (isSame(group.get(0), copy)) {
          pairs.add(
              "%s = %s".formatted(columns.get(copy).name(), columns.get(group.get(0)).name()));
          copies.add(copy);
        }
      }
    }
    if (!pairs.isEmpty()) {
      found.add(
          WarningKind.DUPLICATE_COLUMNS.of(
              "%d columns repeat another in every row: %s".formatted(pairs.size(), some(pairs))));
    }
    return copies;
  }

  private boolean isSame(int one, int other) throws IOException {
    String sql = "SELECT count(*) FROM %s WHERE c%d IS DISTINCT FROM c%d";
    return duckDb.query(sql.formatted(source, one, other), row -> row.getLong(1)).get(0) == 0;
  }

  static String some(List<String> names) {
    return String.join(", ", names.subList(0, Math.min(SHOWN, names.size())))
        + (names.size() > SHOWN ? ", …" : "");
  }

  private void unscaled(List<Integer> numeric) {
    Comparator<ColumnProfile> bySpread = Comparator.comparingDouble(DatasetFindings::spread);
    @Nullable ColumnProfile least = numeric.stream().map(columns::get).min(bySpread).orElse(null);
    @Nullable ColumnProfile most = numeric.stream().map(columns::get).max(bySpread).orElse(null);
    if (least != null && most != null && spread(most) > MOST_SPREAD * spread(least)) {
      found.add(
          WarningKind.UNSCALED_FEATURES.of(
              "standard deviations go from %.3g (%s) to %.3g (%s)",
              spread(least), least.name(), spread(most), most.name()));
    }
  }

  private static double spread(ColumnProfile column) {
    Double sd = column.sd();
    return sd == null ? 0 : sd;
  }

  /** Three to ten whole numbers in a row: 1, 2, 3 may be a ticket's class, or a count. */
  private void perhapsCodes() {
    List<String> codes =
        columns.stream()
            .filter(column -> column.type() == ColumnType.INTEGER)
            .filter(column -> column.distinct() >= 3 && column.distinct() <= MOST_CODES)
            .filter(column -> rows >= LEAST_EACH * column.distinct())
            .filter(column -> hasNoGaps(column) && !column.has(WarningKind.MOSTLY_ZEROS))
            .map(column -> "%s (%d)".formatted(column.name(), column.distinct()))
            .toList();
    if (!codes.isEmpty()) {
      found.add(
          WarningKind.PERHAPS_CODES.of(
              "%d columns hold few different whole numbers: %s"
                  .formatted(codes.size(), some(codes))));
    }
  }

  private static boolean hasNoGaps(ColumnProfile column) {
    Double min = column.min();
    Double max = column.max();
    return min != null && max != null && max - min + 1 == column.distinct();
  }

  /** Rows with images are told apart by these, whose copies are reported with their column. */
  private void duplicateRows() {
    RowRepeats.Found repeats = totals.repeats();
    if (repeats != null && columns.stream().noneMatch(c -> c.type() == ColumnType.IMAGE)) {
      found.add(
          WarningKind.DUPLICATE_ROWS.of(
              "%s%d of %d rows (%.1f %%) repeat an earlier row in every column, the first of them row"
                  + " %d, which repeats row %d",
              repeats.exact() ? "" : "about ",
              repeats.count(),
              rows,
              100.0 * repeats.count() / rows,
              repeats.again() + 1,
              repeats.first() + 1));
    }
  }
}
