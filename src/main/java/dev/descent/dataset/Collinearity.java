package dev.descent.dataset;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Pairs of numeric columns that go together almost exactly: Pearson's |r| above 0.98 over the rows
 * where both have a number.
 *
 * <p>At most the first 200 numeric columns are compared, and so many rows, spread evenly, that the
 * work stays below 50 million products; the warning says how many.
 */
final class Collinearity {
  private static final double HIGH = 0.98;
  private static final int MOST_COLUMNS = 200;
  private static final long MOST_PRODUCTS = 50_000_000;
  private static final int MOST_ROWS = 10_000;
  private static final int LEAST_ROWS = 10;
  private static final double SAME = 1e-9;

  private final long rows;
  private final List<ColumnProfile> columns;
  private final EvenRows evenRows;
  private final String source;

  Collinearity(long rows, List<ColumnProfile> columns, EvenRows evenRows, String source) {
    this.rows = rows;
    this.columns = columns;
    this.evenRows = evenRows;
    this.source = source;
  }

  private record Pair(String one, String other, double r, double factor) {
    @Override
    public String toString() {
      return Double.isNaN(factor)
          ? String.format(Locale.ROOT, "%s and %s (r = %.4f)", one, other, r)
          : String.format(Locale.ROOT, "%s = %.6g × %s", other, factor, one);
    }
  }

  Optional<ColumnWarning> find(List<Integer> numeric) throws IOException {
    List<Integer> compared = numeric.subList(0, Math.min(MOST_COLUMNS, numeric.size()));
    if (compared.size() < 2 || rows < LEAST_ROWS) {
      return Optional.empty();
    }
    List<double[]> table = sample(compared);
    List<Pair> pairs = new ArrayList<>();
    for (int i = 0; i < compared.size(); i++) {
      for (int j = i + 1; j < compared.size(); j++) {
        double r = correlation(table, i, j);
        if (Math.abs(r) > HIGH) {
          ColumnProfile one = columns.get(compared.get(i));
          ColumnProfile other = columns.get(compared.get(j));
          pairs.add(new Pair(one.name(), other.name(), r, factor(one, other, r)));
        }
      }
    }
    pairs.sort(Comparator.comparingDouble(pair -> -Math.abs(pair.r())));
    return pairs.isEmpty()
        ? Optional.empty()
        : Optional.of(
            WarningKind.COLLINEAR_COLUMNS.of(
                "%d pairs of %d numeric columns%s are collinear over %d rows: %s"
                    .formatted(
                        pairs.size(),
                        compared.size(),
                        compared.size() < numeric.size() ? " (the first of more)" : "",
                        table.size(),
                        DatasetFindings.some(pairs.stream().map(Pair::toString).toList()))));
  }

  private List<double[]> sample(List<Integer> compared) throws IOException {
    long pairs = compared.size() * (compared.size() - 1L) / 2;
    List<double[]> table = new ArrayList<>();
    evenRows.show(
        compared,
        compared.stream().map(i -> columns.get(i).type()).toList(),
        compared.stream().map(i -> "c" + i).toList(),
        source,
        Math.min(MOST_ROWS, MOST_PRODUCTS / pairs),
        row -> table.add(standardised(row, compared)));
    return table;
  }

  /** By the mean and deviation of all rows, so that sums of squares neither overflow nor cancel. */
  private double[] standardised(SampledRow row, List<Integer> compared) {
    double[] numbers = new double[compared.size()];
    for (int i = 0; i < numbers.length; i++) {
      ColumnProfile column = columns.get(compared.get(i));
      Double mean = column.mean();
      Double sd = column.sd();
      numbers[i] = mean == null || sd == null ? Double.NaN : (row.number(i) - mean) / sd;
    }
    return numbers;
  }

  private static double correlation(List<double[]> table, int i, int j) {
    double n = 0, x = 0, y = 0, xx = 0, yy = 0, xy = 0;
    for (double[] row : table) {
      double a = row[i];
      double b = row[j];
      if (!Double.isNaN(a) && !Double.isNaN(b)) {
        n++;
        x += a;
        y += b;
        xx += a * a;
        yy += b * b;
        xy += a * b;
      }
    }
    double spread = Math.sqrt((xx - x * x / n) * (yy - y * y / n));
    return n < LEAST_ROWS || !(spread > 0) ? 0 : (xy - x * y / n) / spread;
  }

  /** k where other = k·one throughout, NaN where there is none. */
  private static double factor(ColumnProfile one, ColumnProfile other, double r) {
    Double[] moments = {one.mean(), one.sd(), other.mean(), other.sd()};
    if (Arrays.asList(moments).contains(null) || 1 - Math.abs(r) > SAME) {
      return Double.NaN;
    }
    double factor = Math.signum(r) * moments[3] / moments[1];
    double apart = Math.abs(moments[2] - factor * moments[0]);
    return apart <= SAME * (Math.abs(moments[2]) + moments[3]) ? factor : Double.NaN;
  }
}
