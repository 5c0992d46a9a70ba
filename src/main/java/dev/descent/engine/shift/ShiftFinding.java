package dev.descent.engine.shift;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What was found of two sides.
 *
 * @param verdict what has shifted
 * @param columns the feature columns, the greatest shift first
 * @param target the target's own column; null when it was not looked at
 * @param classifier null when no column could be a feature
 * @param concept null when no target was looked at
 * @param retraining whether a model of the reference should be trained anew
 * @param sentence all of it in plain words
 */
public record ShiftFinding(
    ShiftVerdict verdict,
    List<ColumnShift> columns,
    @Nullable ColumnShift target,
    @Nullable SourceReport classifier,
    @Nullable ConceptReport concept,
    Retraining retraining,
    String sentence) {
  /** An area under the ROC curve from which on sources are far apart. */
  private static final double CONSIDERABLE_AUC = 0.75;

  static ShiftFinding of(
      List<String> between,
      List<ColumnShift> columns,
      @Nullable ColumnShift target,
      @Nullable SourceReport classifier,
      @Nullable ConceptReport concept) {
    boolean covariate =
        columns.stream().anyMatch(ColumnShift::shifted)
            || (classifier != null && classifier.shifted());
    boolean changed = concept != null && concept.changed();
    ShiftVerdict verdict =
        covariate
            ? changed ? ShiftVerdict.COVARIATE_AND_CONCEPT_SHIFT : ShiftVerdict.COVARIATE_SHIFT
            : changed
                ? ShiftVerdict.CONCEPT_SHIFT
                : target != null && target.shifted()
                    ? ShiftVerdict.TARGET_SHIFT
                    : ShiftVerdict.ALIKE;
    boolean considerable =
        Stream.concat(columns.stream(), Stream.ofNullable(target))
                .anyMatch(column -> column.shifted() && column.isConsiderable())
            || (classifier != null && classifier.shifted() && classifier.auc() > CONSIDERABLE_AUC);
    Retraining retraining =
        changed
            ? Retraining.CALLED_FOR
            : considerable ? Retraining.WORTH_TRYING : Retraining.NOT_CALLED_FOR;
    return new ShiftFinding(
        verdict,
        columns,
        target,
        classifier,
        concept,
        retraining,
        new ShiftSentence(between, columns, target, classifier, concept).of(verdict, retraining));
  }
}
