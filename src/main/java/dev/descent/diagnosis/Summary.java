package dev.descent.diagnosis;

import dev.descent.diagnosis.gap.Gap;
import dev.descent.diagnosis.gap.Gaps;
import dev.descent.diagnosis.gap.Judgement;
import dev.descent.diagnosis.gap.Verdict;
import dev.descent.engine.TrainingResult.Results;
import dev.descent.engine.metric.SplitMetrics;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Says in plain words what a run's errors mean. */
final class Summary {
  private Summary() {}

  static String of(Results results, Gaps gaps) {
    List<String> sentences = new ArrayList<>();
    sentences.add(errors(results, gaps));
    sentences.add(verdict(gaps.verdict(), results));
    gap("Avoidable bias", gaps.avoidableBias(), sentences);
    gap("Variance", gaps.variance(), sentences);
    gap("Data mismatch", gaps.dataMismatch(), sentences);
    gap("Over-tuning to dev", gaps.overTunedToDev(), sentences);
    return String.join(" ", sentences);
  }

  private static String errors(Results results, Gaps gaps) {
    List<String> errors = new ArrayList<>();
    errors.add("Bayes %s".formatted(percent(gaps.bayesError())));
    add("train", results.train(), errors);
    add("train-dev", results.trainDev(), errors);
    add("dev", results.dev(), errors);
    add("test", results.test(), errors);
    String what =
        results.train().rmse() == null ? "Errors" : "Errors, as shares of the target's variance";
    return "%s: %s.".formatted(what, String.join(", ", errors));
  }

  private static void add(String split, @Nullable SplitMetrics metrics, List<String> errors) {
    if (metrics != null) {
      errors.add("%s %s (%,d rows)".formatted(split, percent(metrics.error()), metrics.rows()));
    }
  }

  private static String verdict(Verdict verdict, Results results) {
    return switch (verdict) {
      case ESTIMATE_REFUTED ->
          "The train error is clearly below the Bayes error given, so that is not the least"
              + " possible: correct it, and read avoidable bias again.";
      case HIGH_BIAS_AND_VARIANCE ->
          "High bias and high variance: the training rows are not learned well, and other rows are"
              + " predicted worse still. Bias comes first.";
      case HIGH_BIAS -> "High bias: the training rows themselves are not learned well.";
      case HIGH_VARIANCE ->
          "High variance: the training rows are learned, other rows are predicted worse.";
      case DATA_MISMATCH ->
          "Data mismatch: rows like the training rows are predicted well, dev rows are not.";
      case OVER_TUNED_TO_DEV ->
          "Over-tuned to dev: dev rows are predicted better than test rows, as too much was chosen"
              + " by them.";
      case FINE -> "Fine: no gap is large.";
      case CANNOT_TELL ->
          results.dev() == null
              ? "There is no dev split, so that variance cannot be told."
              : "These rows cannot tell, as the intervals are too wide: more dev rows would, or a"
                  + " cross-validation.";
    };
  }

  private static void gap(String name, @Nullable Gap gap, List<String> sentences) {
    if (gap != null) {
      sentences.add(
          String.format(
              Locale.ROOT,
              "%s is %.1f points (%.1f to %.1f): %s.",
              name,
              100 * gap.value(),
              100 * gap.interval().low(),
              100 * gap.interval().high(),
              word(gap.judgement())));
    }
  }

  private static String word(Judgement judgement) {
    return switch (judgement) {
      case HIGH -> "high";
      case LOW -> "not high";
      case CANNOT_TELL -> "cannot tell whether it is high";
    };
  }

  private static String percent(double share) {
    return String.format(Locale.ROOT, "%.2f %%", 100 * share);
  }
}
