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
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What to train on.
 *
 * @param dataset id of a dataset; required
 * @param target the column to predict, or a list of columns; default those with the role {@code
 *     target}, one of which there must be then
 * @param task what is to be predicted; left out, it follows from the target: text, true/false or up
 *     to 20 different whole numbers are classes, several columns of 0 and 1 are labels, other
 *     numbers are values
 * @param split who trains, who chooses, who tests; default {@code fractions} by the number of rows
 * @param preparation how columns become features
 * @param roles roles by column, over those set at the dataset by {@code PATCH}: {@code feature},
 *     {@code target}, {@code id}, {@code group}, {@code time} or {@code ignore}; only columns of
 *     role feature are predicted from. The answer shows all roles in force other than feature; they
 *     stay what they are for this run, whatever becomes of the dataset's
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
    @Nullable TargetColumns target,
    @Nullable Task task,
    Split split,
    Preparation preparation,
    Map<String, ColumnRole> roles,
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
      @Nullable Map<String, ColumnRole> roles,
      @Nullable List<Augmentation> augmentation,
      @Nullable String weights) {
    if (dataset == null) {
      throw new InvalidSettingException("dataset", "must be given", "left out");
    }
    return new DataSpec(
        dataset,
        target,
        task,
        orElse(split, Fractions.of(null, null, null, null, null)),
        orElse(preparation, Preparation.of(null, null, null, null, null)),
        orElse(roles, Map.of()),
        orElse(augmentation, List.of()),
        weights);
  }

  /** A spec with every other default. */
  public static DataSpec of(
      @Nullable UUID dataset,
      @Nullable TargetColumns target,
      @Nullable Task task,
      @Nullable Split split,
      @Nullable Preparation preparation) {
    return of(dataset, target, task, split, preparation, null, null, null);
  }

  /** The same, divided otherwise. */
  public DataSpec withSplit(Split other) {
    return new DataSpec(dataset, target, task, other, preparation, roles, augmentation, weights);
  }

  /** What prepared rows depend on. */
  public DataSpec withoutAugmentation() {
    return new DataSpec(dataset, target, task, split, preparation, roles, List.of(), weights);
  }

  /** The columns that have a role, by name; of {@code feature}, only those that were given it. */
  public List<String> columnsOf(ColumnRole role) {
    return roles.entrySet().stream()
        .filter(entry -> entry.getValue() == role)
        .map(Map.Entry::getKey)
        .sorted()
        .toList();
  }
}
