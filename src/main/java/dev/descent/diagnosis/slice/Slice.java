package dev.descent.diagnosis.slice;

import dev.descent.diagnosis.gap.Errors;
import dev.descent.diagnosis.gap.Gap;
import dev.descent.diagnosis.gap.Gaps;
import dev.descent.diagnosis.gap.Judge;
import dev.descent.diagnosis.gap.Verdict;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Bias and variance of the rows that have something in common.
 *
 * @param column by which rows are told apart: the target's for a class, or a feature's
 * @param value which of them these are: a value, or a quarter of the column's numbers
 * @param trainRows training rows in it
 * @param trainError error on these
 * @param devRows dev rows in it
 * @param devError error on these
 * @param avoidableBias train error beyond the Bayes error
 * @param variance dev error beyond the train error; its interval and that of the bias hold for all
 *     slices together with 95 % certainty: Bonferroni
 * @param verdict what both say
 */
public record Slice(
    String column,
    String value,
    long trainRows,
    double trainError,
    long devRows,
    double devError,
    @Nullable Gap avoidableBias,
    @Nullable Gap variance,
    Verdict verdict) {
  private static final int MOST_SHOWN = 20;

  /**
   * The slices with a high gap, the largest dev error first, up to twenty.
   *
   * @param all that were looked at
   */
  public static List<Slice> outstanding(List<SliceErrors> all, double bayes, double threshold) {
    Judge judge = new Judge(threshold, Math.max(1, 2 * all.size()));
    return all.stream()
        .map(errors -> of(errors, bayes, judge))
        .filter(slice -> Gaps.isHigh(slice.avoidableBias) || Gaps.isHigh(slice.variance))
        .sorted(Comparator.comparingDouble(Slice::devError).reversed())
        .limit(MOST_SHOWN)
        .toList();
  }

  private static Slice of(SliceErrors errors, double bayes, Judge judge) {
    Gaps gaps =
        Gaps.of(new Errors(bayes, errors.train(), null, errors.dev(), null, false), judge).ofSome();
    return new Slice(
        errors.column(),
        errors.value(),
        errors.train().rows(),
        errors.train().value(),
        errors.dev().rows(),
        errors.dev().value(),
        gaps.avoidableBias(),
        gaps.variance(),
        gaps.verdict());
  }
}
