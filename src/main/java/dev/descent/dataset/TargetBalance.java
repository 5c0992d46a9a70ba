package dev.descent.dataset;

import com.fasterxml.jackson.annotation.JsonInclude;
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
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record TargetBalance(
    String column,
    ColumnType type,
    long missing,
    long distinct,
    @Nullable List<ClassShare> classes,
    @Nullable Quantiles quantiles) {
  static final long MOST_CLASSES = 1000;

  /**
   * One class of the target.
   *
   * @param value its label
   * @param count of rows
   * @param share of the rows that have a target, in (0, 1]
   */
  public record ClassShare(String value, long count, double share) {}

  static TargetBalance of(ColumnProfile target, List<ClassCount> values) {
    double rows = values.stream().mapToLong(ClassCount::count).sum();
    boolean classes = target.type() != ColumnType.REAL && target.distinct() <= MOST_CLASSES;
    return new TargetBalance(
        target.name(),
        target.type(),
        target.missing(),
        target.distinct(),
        classes
            ? values.stream()
                .map(v -> new ClassShare(v.value(), v.count(), v.count() / rows))
                .toList()
            : null,
        target.quantiles());
  }
}
