package dev.descent.engine.data;

import java.util.List;

/**
 * What was learned from the training rows, as a run shows it. The model's artefact holds all of it.
 *
 * @param features numbers a row becomes
 * @param droppedRows training rows that were left out because they hold an outlier
 * @param columns the first 50 columns in use, in the dataset's order
 * @param moreColumns columns in use that are not listed
 */
public record PreparationReport(
    int features, long droppedRows, List<ColumnReport> columns, int moreColumns) {
  private static final int SHOWN = 50;

  /** The report of what was learned. */
  public static PreparationReport of(FittedPreparation fitted) {
    List<ColumnReport> shown =
        fitted.columns().stream().limit(SHOWN).map(FittedColumn::report).toList();
    return new PreparationReport(
        fitted.features(), fitted.droppedRows(), shown, fitted.columns().size() - shown.size());
  }
}
