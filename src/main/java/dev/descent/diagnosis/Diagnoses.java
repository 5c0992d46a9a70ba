package dev.descent.diagnosis;

import dev.descent.dataset.Datasets;
import dev.descent.dataset.Profile;
import dev.descent.diagnosis.advice.Patient;
import dev.descent.diagnosis.gap.Errors;
import dev.descent.diagnosis.gap.Gaps;
import dev.descent.diagnosis.gap.Judge;
import dev.descent.diagnosis.gap.Verdict;
import dev.descent.diagnosis.rule.DiagnosisRule;
import dev.descent.diagnosis.rule.RunFinding;
import dev.descent.diagnosis.rule.Symptoms;
import dev.descent.engine.TrainingResult.Results;
import dev.descent.engine.data.DatasetsSplit;
import dev.descent.engine.shift.ShiftReport;
import dev.descent.run.DiagnosedRuns;
import dev.descent.run.GradientChecks;
import dev.descent.run.Run;
import dev.descent.run.Runs;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Diagnoses runs that have ended. */
@Service
public class Diagnoses {
  private final Runs runs;
  private final DiagnosedRuns diagnosed;
  private final Datasets datasets;
  private final GradientChecks gradientChecks;
  private final Advisor advisor;
  private final RowReviews rowReviews;

  Diagnoses(
      Runs runs,
      DiagnosedRuns diagnosed,
      Datasets datasets,
      GradientChecks gradientChecks,
      Advisor advisor,
      RowReviews rowReviews) {
    this.runs = runs;
    this.diagnosed = diagnosed;
    this.datasets = datasets;
    this.gradientChecks = gradientChecks;
    this.advisor = advisor;
    this.rowReviews = rowReviews;
  }

  /**
   * What a run's numbers mean, and what was found in its rows.
   *
   * @param threshold from which a gap is high, as a share
   * @throws dev.descent.problem.ProblemException NOT_FOUND
   */
  Diagnosis of(UUID id, double threshold) {
    Run run = runs.get(id);
    Diagnosis diagnosis = of(run, threshold, other -> true);
    return diagnosis.gaps() == null ? diagnosis : diagnosis.with(rowReviews.of(run, threshold));
  }

  /**
   * What a run's numbers mean, its rows left out.
   *
   * @param threshold from which a gap is high, as a share
   * @param line whether another run counts as having tried something
   */
  public Diagnosis of(Run run, double threshold, Predicate<Run> line) {
    if (!run.state().isFinal()) {
      return notEnded(run);
    }
    Gaps gaps = gaps(run, threshold);
    Profile profile =
        datasets
            .find(run.spec().data().dataset())
            .map(dataset -> datasets.profile(dataset.id()))
            .orElse(null);
    Symptoms symptoms =
        Symptoms.of(
            run, diagnosed.curves(run), gaps, profile, gradientChecks.of(run.spec()).orElse(null));
    List<RunFinding> findings =
        DiagnosisRule.ALL.stream()
            .map(rule -> rule.check(symptoms))
            .flatMap(Optional::stream)
            .sorted(Comparator.comparing(RunFinding::severity).reversed())
            .toList();
    Advisor.Outcome outcome =
        advisor.advise(
            new Patient(symptoms, findings),
            line,
            (other, alike) -> gaps(other, alike.threshold()));
    Results results = run.results();
    return new Diagnosis(
        run.id(),
        run.state(),
        gaps == null ? Verdict.CANNOT_TELL : gaps.verdict(),
        gaps == null || results == null
            ? "The run left no results, so that its errors tell nothing: it is %s."
                .formatted(run.state())
            : Summary.of(results, gaps),
        gaps,
        findings,
        outcome.advice(),
        outcome.tried(),
        null);
  }

  private static Diagnosis notEnded(Run run) {
    return new Diagnosis(
        run.id(),
        run.state(),
        Verdict.CANNOT_TELL,
        "The run has not ended: it is %s.".formatted(run.state()),
        null,
        List.of(),
        List.of(),
        List.of(),
        null);
  }

  private static @Nullable Gaps gaps(Run run, double threshold) {
    Results results = run.results();
    return results == null
        ? null
        : Gaps.of(
            Errors.of(results, run.spec().objective().bayesError(), devIsApart(run)),
            new Judge(threshold, 1));
  }

  /** Dev is an upload of its own, and not shown to be like the training data. */
  private static boolean devIsApart(Run run) {
    boolean upload =
        run.spec().data().split() instanceof DatasetsSplit split && split.dev() != null;
    List<ShiftReport> shift = run.shift();
    boolean alike =
        shift != null
            && shift.stream()
                .filter(report -> report.between().contains("train"))
                .allMatch(report -> report.verdict() == ShiftReport.Verdict.ALIKE);
    return upload && !alike;
  }
}
