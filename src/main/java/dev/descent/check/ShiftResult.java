package dev.descent.check;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonTypeName;
import dev.descent.engine.shift.ColumnShift;
import dev.descent.engine.shift.ConceptReport;
import dev.descent.engine.shift.Retraining;
import dev.descent.engine.shift.ShiftFinding;
import dev.descent.engine.shift.ShiftVerdict;
import dev.descent.engine.shift.SourceReport;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whether two sets of rows are alike.
 *
 * @param verdict what has shifted
 * @param sentence all of it in plain words
 * @param retraining whether a model of the reference should be trained anew: {@code CALLED_FOR}
 *     where the relation of target to features has changed; {@code WORTH_TRYING} where features or
 *     target are spread otherwise by much, a PSI above 0.2 or an area under the ROC curve above
 *     0.75
 * @param level how likely it was that any shift would be found where there is none
 * @param between what was compared: the reference, then the current side
 * @param rows of each that columns were compared on: at most 100,000, random ones of more
 * @param columns each feature column, the greatest shift first. An image is compared by its mean
 *     brightness
 * @param target the target's own column; absent when it was not looked at
 * @param classifier what a small network can tell from all feature columns together: Lopez-Paz and
 *     Oquab, "Revisiting classifier two-sample tests", 2017. Absent when no column can be a feature
 * @param concept whether the target still follows from the features in the same way; absent when it
 *     was not looked at
 * @param notCompared columns that were left out, and why
 * @param notes what else is worth knowing
 */
@JsonTypeName("shift")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ShiftResult(
    ShiftVerdict verdict,
    String sentence,
    Retraining retraining,
    double level,
    List<String> between,
    List<Integer> rows,
    List<ColumnShift> columns,
    @Nullable ColumnShift target,
    @Nullable SourceReport classifier,
    @Nullable ConceptReport concept,
    List<NotCompared> notCompared,
    List<String> notes)
    implements CheckResult {

  /**
   * A column that was not compared.
   *
   * @param column its name
   * @param reason why, in words
   */
  public record NotCompared(String column, String reason) {}

  static ShiftResult of(
      ShiftFinding finding,
      double level,
      List<String> between,
      List<Integer> rows,
      List<NotCompared> notCompared,
      List<String> notes) {
    return new ShiftResult(
        finding.verdict(),
        finding.sentence(),
        finding.retraining(),
        level,
        between,
        rows,
        finding.columns(),
        finding.target(),
        finding.classifier(),
        finding.concept(),
        notCompared,
        notes);
  }
}
