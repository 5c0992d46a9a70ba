package dev.descent.dataset;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How the values of a target column are spread.
 *
 * @param column its name
 * @param type what its cells are
 * @param missing rows without a target; they cannot be trained on
 * @param distinct different values
 * @param classes every value with its share, by value; absent for real numbers and for more than
 *     1,000 values
 * @param quantiles of a numeric target; absent for others
 * @param baseline what always saying the same would reach: a network must beat it; absent when no
 *     row has a target
 * @param warnings what makes learning it hard or its figures misleading, and what to do about it
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record TargetBalance(
    String column,
    ColumnType type,
    long missing,
    long distinct,
    @Nullable List<ClassShare> classes,
    @Nullable Quantiles quantiles,
    @Nullable Baseline baseline,
    List<ColumnWarning> warnings) {
  static final long MOST_CLASSES = 1000;

  /**
   * One class of the target.
   *
   * @param value its label
   * @param count of rows
   * @param share of the rows that have a target, in (0, 1]
   */
  public record ClassShare(String value, long count, double share) {}

  /**
   * What always saying the same would reach, over all rows with a target.
   *
   * @param value the commonest class, or the mean where there are no classes
   * @param accuracy of always saying the commonest class; absent where there are no classes
   * @param rmse root mean squared error of always saying the mean: the standard deviation; absent
   *     unless the target is numeric
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Baseline(String value, @Nullable Double accuracy, @Nullable Double rmse) {}

  /** Of the column at that position. */
  static TargetBalance of(Profile profile, int position, List<ClassCount> values, TableFile file)
      throws IOException {
    ColumnProfile target = profile.columns().get(position);
    double rows = values.stream().mapToLong(ClassCount::count).sum();
    boolean classes = target.type() != ColumnType.REAL && target.distinct() <= MOST_CLASSES;
    List<ClassShare> shares =
        values.stream().map(v -> new ClassShare(v.value(), v.count(), v.count() / rows)).toList();
    return new TargetBalance(
        target.name(),
        target.type(),
        target.missing(),
        target.distinct(),
        classes ? shares : null,
        target.quantiles(),
        target.distinct() == 0 ? null : baseline(target, classes ? shares : List.of()),
        new TargetFindings(profile, position, values, file).all());
  }

  private static Baseline baseline(ColumnProfile target, List<ClassShare> classes) {
    @Nullable ClassShare commonest =
        classes.stream().max(Comparator.comparingLong(ClassShare::count)).orElse(null);
    return commonest == null
        ? new Baseline(String.valueOf(target.mean()), null, target.sd())
        : new Baseline(commonest.value(), commonest.share(), target.sd());
  }
}
