package dev.descent.engine.data;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was learned of one column from the training rows.
 *
 * @param name the column's name
 * @param features numbers it becomes
 * @param imputed stands in for missing values: a number, or a category; absent when nothing does
 * @param scaling how a number becomes a feature; absent for categories
 * @param training what the scale follows from; absent for categories
 * @param outliers where they begin and how many training values lie beyond, dropped ones included;
 *     absent when they are not looked for, or cannot be told
 * @param categories different values that have a feature or a place of their own; absent for
 *     numbers
 * @param examples the first of them in order, up to 10; absent for numbers
 * @param channels of images, each on a scale of its own; absent for other columns
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ColumnReport(
    String name,
    int features,
    @Nullable String imputed,
    @Nullable Scaling scaling,
    @Nullable TrainingValues training,
    @Nullable OutlierBounds outliers,
    @Nullable Integer categories,
    @Nullable List<String> examples,
    @Nullable List<Channel> channels) {

  /**
   * One channel of images.
   *
   * @param scaling how its numbers become features
   * @param training what the scale follows from
   */
  public record Channel(Scaling scaling, TrainingValues training) {}

  /** The report of a column that does not hold images. */
  public ColumnReport(
      String name,
      int features,
      @Nullable String imputed,
      @Nullable Scaling scaling,
      @Nullable TrainingValues training,
      @Nullable OutlierBounds outliers,
      @Nullable Integer categories,
      @Nullable List<String> examples) {
    this(name, features, imputed, scaling, training, outliers, categories, examples, null);
  }
}
