package dev.descent.diagnosis.rule;

import dev.descent.diagnosis.gap.Gap;
import dev.descent.diagnosis.gap.Gaps;
import dev.descent.diagnosis.gap.Judgement;
import dev.descent.engine.TrainingResult.Results;
import java.util.Map;
import java.util.Optional;

/** The dev rows are too few to tell the differences that are looked at. */
record DevTooSmall() implements DiagnosisRule {
  @Override
  public Optional<RunFinding> check(Symptoms run) {
    Gaps gaps = run.gaps();
    Results results = run.run().results();
    Gap variance = gaps == null ? null : gaps.variance();
    if (gaps == null || results == null || results.dev() == null || variance == null) {
      return Optional.empty();
    }
    double width = (variance.interval().high() - variance.interval().low()) / 2;
    if (variance.judgement() != Judgement.CANNOT_TELL || width <= gaps.threshold()) {
      return Optional.empty();
    }
    long rows = results.dev().rows();
    return Optional.of(
        finding(
            Severity.WARNING,
            Map.of("rows", (double) rows, "uncertainty", width, "threshold", gaps.threshold()),
            ("With %,d dev rows the gap between train and dev is known to %.1f points only, and %.1f"
                    + " points are what matters: about %,.0f dev rows would tell, or a"
                    + " cross-validation, whose folds are dev rows in turn.")
                .formatted(
                    rows,
                    100 * width,
                    100 * gaps.threshold(),
                    rows * Math.pow(width / gaps.threshold(), 2)),
            "Folds"));
  }
}
