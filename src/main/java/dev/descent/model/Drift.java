package dev.descent.model;

import dev.descent.engine.shift.ColumnSample;
import dev.descent.engine.shift.ColumnShift;
import dev.descent.engine.shift.Sample;
import dev.descent.engine.shift.ShiftReport;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * How far what a model predicts on is from what it was trained on.
 *
 * <p>The values of each column are counted in bins that were fixed before: between the deciles of
 * the training rows' numbers, or by category, and missing ones apart. Counts are compared by the χ²
 * test of homogeneity, corrected for the number of columns by Holm's method, and by the population
 * stability index. The test says whether there is a shift at all, which among very many rows any
 * shift is, however small; the index says whether it matters. Rows that are posted several times
 * count several times.
 *
 * @param since when counting began
 * @param trainingRows rows that trained
 * @param predictedRows rows predicted since then
 * @param verdict whether any column has shifted: by chance alone in at most 5 % of comparisons
 * @param shiftedColumns names of the columns that have, the greatest shift first
 * @param retrain whether retraining on newer data is called for: a column has shifted, and by a
 *     stability index above 0.2
 * @param sentence what was found, in plain words
 * @param columns every column compared, the greatest shift first; empty when the verdict is
 *     CANNOT_TELL
 */
public record Drift(
    Instant since,
    long trainingRows,
    long predictedRows,
    Verdict verdict,
    List<String> shiftedColumns,
    boolean retrain,
    String sentence,
    List<ColumnShift> columns) {
  private static final int FEWEST_ROWS = 100;
  private static final double CONSIDERABLE = 0.2;

  /** Whether predictions are asked for on rows like those of training. */
  public enum Verdict {
    /** No column differs by more than chance. */
    ALIKE,
    /** At least one column differs by more than chance. */
    SHIFTED,
    /** Fewer than 100 rows were predicted, or trained. */
    CANNOT_TELL
  }

  /** Compares. */
  static Drift of(MonitoringEntity monitored) {
    Baseline baseline = monitored.baseline();
    long predicted = monitored.predicted();
    long fewer = Math.min(predicted, baseline.rows());
    if (fewer < FEWEST_ROWS) {
      String few =
          "Nothing can be told: %d rows were predicted and %d trained, and each must be at least %d.";
      return new Drift(
          monitored.startedAt(),
          baseline.rows(),
          predicted,
          Verdict.CANNOT_TELL,
          List.of(),
          false,
          few.formatted(predicted, baseline.rows(), FEWEST_ROWS),
          List.of());
    }
    List<List<Long>> training = baseline.columns().stream().map(Baseline.Counted::counts).toList();
    ShiftReport report =
        sample("training rows", baseline.rows(), baseline, training)
            .compare(sample("recent predictions", predicted, baseline, monitored.counts()));
    List<ColumnShift> shifted = report.columns().stream().filter(ColumnShift::shifted).toList();
    boolean retrain = shifted.stream().anyMatch(column -> column.psi() > CONSIDERABLE);
    return new Drift(
        monitored.startedAt(),
        baseline.rows(),
        predicted,
        shifted.isEmpty() ? Verdict.ALIKE : Verdict.SHIFTED,
        shifted.stream().map(ColumnShift::column).toList(),
        retrain,
        sentence(report, !shifted.isEmpty(), retrain),
        report.columns());
  }

  private static Sample sample(
      String source, long rows, Baseline baseline, List<List<Long>> counts) {
    List<ColumnSample> columns = new ArrayList<>();
    for (int column = 0; column < counts.size(); column++) {
      columns.add(new ColumnSample.Binned(baseline.names().get(column), counts.get(column)));
    }
    return new Sample(source, (int) Math.min(rows, Integer.MAX_VALUE), columns);
  }

  private static String sentence(ShiftReport report, boolean shifted, boolean retrain) {
    String found = report.sentence();
    String advice =
        retrain
            ? " Retraining on newer data is called for."
            : shifted
                ? " Retraining is not called for: no shift is large. Look again later."
                : " Retraining is not called for.";
    return found.substring(0, 1).toUpperCase(Locale.ROOT) + found.substring(1) + advice;
  }
}
