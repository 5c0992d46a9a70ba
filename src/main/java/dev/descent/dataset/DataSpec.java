package dev.descent.dataset;

import static dev.descent.engine.Settings.orElse;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonInclude;
import dev.descent.engine.InvalidSettingException;
import dev.descent.engine.Settings;
import dev.descent.engine.augmentation.Augmentation;
import dev.descent.engine.data.Fractions;
import dev.descent.engine.data.Preparation;
import dev.descent.engine.data.Split;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What to train on.
 *
 * @param dataset id of a dataset; required
 * @param target the column to predict, or a list of columns; required
 * @param task what is to be predicted; left out, it follows from the target: text, true/false or up
 *     to 20 different whole numbers are classes, several columns of 0 and 1 are labels, other
 *     numbers are values
 * @param split who trains, who chooses, who tests; default {@code fractions} by the number of rows
 * @param preparation how columns become features
 * @param augmentation random changes to training rows, in the order they are done, anew in every
 *     epoch, up to 20; default none. Dev, test, predictions and all figures, those of the training
 *     split too, are of rows as they are
 * @param weights name of a numeric column that tells how much each training row counts: the loss of
 *     a batch is Σ w·l / Σ w, and class weights multiply w. Weights are scaled so that their mean
 *     over the training rows is 1; a row of weight 0 does not train. The column is no feature.
 *     Results and curves are unweighted. Default none
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record DataSpec(
    UUID dataset,
    TargetColumns target,
    @Nullable Task task,
    Split split,
    Preparation preparation,
    List<Augmentation> augmentation,
    @Nullable String weights) {
  private static final int MOST_AUGMENTATIONS = 20;

  public DataSpec {
    augmentation = Settings.copyOf("augmentation", augmentation);
    Settings.checkRange("augmentation", augmentation.size(), 0, MOST_AUGMENTATIONS);
  }

  /** Reads what a job spec gives and fills in what does not depend on the data. */
  @JsonCreator
  public static DataSpec of(
      @Nullable UUID dataset,
      @Nullable TargetColumns target,
      @Nullable Task task,
      @Nullable Split split,
      @Nullable Preparation preparation,
      @Nullable List<Augmentation> augmentation,
      @Nullable String weights) {
    if (dataset == null) {
      throw new InvalidSettingException("dataset", "must be given", "left out");
    }
    if (target == null) {
      throw new InvalidSettingException("target", "must be given", "left out");
    }
    return new DataSpec(
        dataset,
        target,
        task,
        orElse(split, Fractions.of(null, null, null, null, null)),
        orElse(preparation, Preparation.of(null, null, null)),
        orElse(augmentation, List.of()),
        weights);
  }

  /** What prepared rows depend on. */
  DataSpec withoutAugmentation() {
    return new DataSpec(dataset, target, task, split, preparation, List.of(), weights);
  }
}
