package dev.descent.diagnosis.rule;

import dev.descent.engine.TrainingResult.Results;
import dev.descent.engine.loss.Loss;
import dev.descent.engine.metric.ClassReport;
import dev.descent.engine.metric.ClassReport.ClassFigures;
import dev.descent.engine.metric.Interval;
import dev.descent.engine.metric.SplitMetrics;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;

/**
 * A class has far fewer rows than the commonest, nothing makes its rows count for more, and most of
 * them are surely missed while those of the commonest are not. He and Garcia, "Learning from
 * imbalanced data", 2009.
 */
record ClassImbalanceIgnored() implements DiagnosisRule {
  /** From which a profile speaks of imbalance, too. */
  private static final double UNEVEN = 4;

  private static final double HALF = 0.5;

  @Override
  public Optional<RunFinding> check(Symptoms run) {
    Results results = run.run().results();
    Loss loss = run.spec().training().loss();
    boolean weighted =
        (loss != null && loss.classWeights() != null) || run.spec().data().weights() != null;
    if (results == null || weighted) {
      return Optional.empty();
    }
    SplitMetrics split = results.dev() == null ? results.train() : results.dev();
    ClassReport report = split.classReport();
    return report == null ? Optional.empty() : among(report);
  }

  private Optional<RunFinding> among(ClassReport report) {
    Optional<ClassFigures> commonest =
        report.perClass().stream().max(Comparator.comparingLong(ClassFigures::rows));
    return commonest.flatMap(
        common ->
            report.perClass().stream()
                .filter(rare -> rare.rows() * UNEVEN <= common.rows() && isMissed(rare, common))
                .min(Comparator.comparingDouble(ClassFigures::recall))
                .map(rare -> of(rare, common)));
  }

  private static boolean isMissed(ClassFigures rare, ClassFigures common) {
    Interval recall = Interval.ofShare(rare.recall(), rare.rows());
    return rare.rows() > 0
        && recall.high() < HALF
        && Interval.ofShare(common.recall(), common.rows()).low() > recall.high();
  }

  private RunFinding of(ClassFigures rare, ClassFigures common) {
    return finding(
        Severity.WARNING,
        Map.of(
            "recall",
            rare.recall(),
            "rows",
            (double) rare.rows(),
            "commonestRecall",
            common.recall(),
            "commonestRows",
            (double) common.rows()),
        ("Of the %,d rows of the rare class '%s' only %.0f %% are recognised, of the %,d rows of '%s'"
                + " %.0f %%: the loss is least when the rare class is given up. Class weights, for"
                + " example balanced, make its rows count; judge by recall rather than by accuracy.")
            .formatted(
                rare.rows(),
                rare.label(),
                100 * rare.recall(),
                common.rows(),
                common.label(),
                100 * common.recall()),
        "ClassWeights");
  }
}
