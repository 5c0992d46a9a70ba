package dev.descent.engine.data;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was learned from the training rows, as a run shows it. The model's artefact holds all of it.
 *
 * @param features numbers a row becomes
 * @param droppedRows training rows that were left out because they hold an outlier
 * @param columns the first 50 columns in use, in the dataset's order
 * @param moreColumns columns in use that are not listed
 * @param sharedRows parts of the split that share rows with train; absent of runs from before this
 *     was kept
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record PreparationReport(
    int features,
    long droppedRows,
    List<ColumnReport> columns,
    int moreColumns,
    @Nullable List<SharedRows> sharedRows) {
  private static final int SHOWN = 50;

  /** The report of what was learned, and of what the parts of the split have in common. */
  public static PreparationReport of(FittedPreparation fitted, List<SharedRows> shared) {
    List<ColumnReport> shown =
        fitted.columns().stream().limit(SHOWN).map(FittedColumn::report).toList();
    return new PreparationReport(
        fitted.features(),
        fitted.droppedRows(),
        shown,
        fitted.columns().size() - shown.size(),
        shared);
  }
}
