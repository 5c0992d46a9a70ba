package dev.descent.dataset;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is worth a warning in one column. */
final class ColumnFindings {
  private static final int FEW = 20;
  private static final double NEARLY_ALL = 0.95;
  private static final double HEAVY = 0.4;
  private static final double MOSTLY = 0.9;
  private static final double FAR = 15;
  private static final double RARE = 0.05;
  private static final double SKEWED = 4;
  private static final int MANY_CATEGORIES = 50;
  private static final int SENTENCE = 20;

  private final ColumnProfile column;
  private final long rows;
  private final ColumnTotals totals;
  private final ColumnSample sample;
  private final List<ColumnWarning> found;

  ColumnFindings(ColumnProfile column, long rows, ColumnTotals totals, ColumnSample sample) {
    this.column = column;
    this.rows = rows;
    this.totals = totals;
    this.sample = sample;
    this.found = new ArrayList<>(column.warnings());
  }

  List<ColumnWarning> all() {
    long present = totals.present();
    if (column.notFinite() > 0) {
      found.add(
          WarningKind.NOT_FINITE.of("%d infinite cells are taken as missing", column.notFinite()));
    }
    if (present > 0 && column.missing() > HEAVY * rows) {
      found.add(
          WarningKind.HEAVY_MISSINGNESS.of(
              "%d of %d cells (%.1f %%) have no value",
              column.missing(), rows, 100.0 * column.missing() / rows));
    }
    if (column.distinct() == 1) {
      found.add(WarningKind.CONSTANT.of("every present cell has the same value"));
    } else if (column.type() == ColumnType.DATE) {
      dates(present);
    } else if (sample instanceof CategorySample texts && column.type() == ColumnType.TEXT) {
      text(texts, present);
    } else if (sample instanceof NumberSample numbers && present > 0) {
      numbers(numbers, present);
    }
    return found;
  }

  private void dates(long present) {
    found.add(
        WarningKind.DATES_NOT_USED.of(
            "%d of %d cells are days, which are no features", present, rows));
  }

  /** Different values per cell with one, in the rows that were looked at. */
  private double distinctShare() {
    return (double) sample.distinct() / Math.max(1, sample.present());
  }

  private void text(CategorySample texts, long present) {
    String figures =
        "%d different values in %d cells%s".formatted(column.distinct(), present, inSample());
    if (texts.distinct() <= FEW) {
      return;
    }
    if (texts.days() >= NEARLY_ALL) {
      dates(present);
    } else if (distinctShare() >= 0.5 && texts.meanLength() >= SENTENCE && texts.spaced() >= 0.8) {
      found.add(
          WarningKind.FREE_TEXT.of(
              figures + ", %.0f characters long on average", texts.meanLength()));
    } else if (distinctShare() >= NEARLY_ALL) {
      found.add(WarningKind.ID_LIKE.of(figures));
    } else if (column.distinct() > MANY_CATEGORIES) {
      found.add(WarningKind.HIGH_CARDINALITY.of(figures));
    }
  }

  private void numbers(NumberSample numbers, long present) {
    if (isId(numbers)) {
      found.add(
          WarningKind.ID_LIKE.of(
              "%d different whole numbers in %d cells, %s",
              column.distinct(),
              present,
              numbers.increasing()
                  ? "rising from row to row"
                  : "one after the other without gaps"));
      return;
    }
    if (totals.zeros() >= MOSTLY * present && column.distinct() > 2) {
      found.add(
          WarningKind.MOSTLY_ZEROS.of(
              "%d of %d numbers (%.1f %%) are 0",
              totals.zeros(), present, 100.0 * totals.zeros() / present));
      return;
    }
    if (column.distinct() <= FEW || 2 * totals.zeros() > present) {
      return; // classes, flags, small counts, and numbers that are sparse by nature
    }
    Double skewness = column.skewness();
    if (!outliers(numbers) && skewness != null && Math.abs(skewness) > SKEWED) {
      found.add(WarningKind.SKEWED.of("skewness is %.1f" + inSample(), skewness));
    }
  }

  private boolean isId(NumberSample numbers) {
    @Nullable Double min = column.min();
    @Nullable Double max = column.max();
    if (column.type() != ColumnType.INTEGER
        || min == null
        || max == null
        || numbers.present() < FEW
        || distinctShare() < NEARLY_ALL) {
      return false;
    }
    return numbers.increasing() || totals.present() >= NEARLY_ALL * (max - min + 1);
  }

  private boolean outliers(NumberSample numbers) {
    OutlierCounts outliers = column.outliers();
    if (outliers == null
        || outliers.robustZ() > RARE * numbers.present()
        || outliers.largestZ() <= FAR) {
      return false;
    }
    found.add(
        WarningKind.OUTLIERS.of(
            "%d of %d numbers have a robust z-score above 3.5 and %s lie beyond 1.5 interquartile"
                + " ranges%s; the farthest robust z-score is %.1f",
            outliers.robustZ(),
            numbers.present(),
            outliers.quartiles() == null ? "(with equal quartiles) none" : outliers.quartiles(),
            inSample(),
            outliers.largestZ()));
    return true;
  }

  private String inSample() {
    return rows > Profiler.MOST_READ
        ? " (judged by %d rows spread evenly)".formatted(Profiler.MOST_SAMPLED)
        : "";
  }
}
