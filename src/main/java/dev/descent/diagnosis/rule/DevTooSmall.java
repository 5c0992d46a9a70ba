package dev.descent.diagnosis.rule;

import dev.descent.diagnosis.gap.Gap;
import dev.descent.diagnosis.gap.Gaps;
import dev.descent.diagnosis.gap.Judgement;
import dev.descent.engine.TrainingResult.Results;
import dev.descent.engine.metric.Interval;
import dev.descent.engine.metric.SplitMetrics;
import java.util.Map;
import java.util.Optional;

/**
 * The dev rows are too few to tell the differences that are looked at: the gap between train and
 * dev allows no verdict, and the dev error alone is uncertain by more than the threshold.
 */
record DevTooSmall() implements DiagnosisRule {
  @Override
  public Optional<RunFinding> check(Symptoms run) {
    Gaps gaps = run.gaps();
    Results results = run.run().results();
    SplitMetrics dev = results == null ? null : results.dev();
    Gap variance = gaps == null ? null : gaps.variance();
    Interval error = dev == null ? null : dev.intervals().get("error");
    if (gaps == null || dev == null || variance == null || error == null) {
      return Optional.empty();
    }
    double uncertainty = (error.high() - error.low()) / 2;
    if (variance.judgement() != Judgement.CANNOT_TELL || uncertainty <= gaps.threshold()) {
      return Optional.empty();
    }
    double enough = rowsNeeded(dev, uncertainty, gaps.threshold());
    return Optional.of(
        finding(
            Severity.WARNING,
            Map.of(
                "rows",
                (double) dev.rows(),
                "uncertainty",
                uncertainty,
                "threshold",
                gaps.threshold(),
                "rowsNeeded",
                enough),
            ("With %,d dev rows the dev error is known to within %.1f points only, and %.1f points are"
                    + " what matters: it takes about %,.0f dev rows to tell, or a cross-validation,"
                    + " whose folds are dev rows in turn.")
                .formatted(dev.rows(), 100 * uncertainty, 100 * gaps.threshold(), enough),
            "Folds"));
  }

  /** Rows at which the same error would be known to within a threshold. */
  private static double rowsNeeded(SplitMetrics dev, double uncertainty, double threshold) {
    if (dev.confusion() == null) {
      return dev.rows() * Math.pow(uncertainty / threshold, 2);
    }
    long rows = dev.rows();
    while (halfWidth(dev.error(), rows) > threshold) {
      rows += Math.max(1, rows / 20);
    }
    return rows;
  }

  private static double halfWidth(double share, long rows) {
    Interval interval = Interval.ofShare(share, rows);
    return (interval.high() - interval.low()) / 2;
  }
}
