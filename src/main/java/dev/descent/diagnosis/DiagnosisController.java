package dev.descent.diagnosis;

import dev.descent.problem.ChangesNothing;
import dev.descent.problem.ProblemException;
import dev.descent.problem.ProblemException.Fault;
import dev.descent.problem.ProblemType;
import java.util.List;
import java.util.UUID;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Diagnosis: what a run's numbers mean, and what to try next. */
@RestController
@RequestMapping("/api/v1/runs")
class DiagnosisController {
  private final Diagnoses diagnoses;
  private final RunComparisons comparisons;

  DiagnosisController(Diagnoses diagnoses, RunComparisons comparisons) {
    this.diagnoses = diagnoses;
    this.comparisons = comparisons;
  }

  /**
   * Diagnoses a run that has ended: bias, variance, mismatch and over-tuning with intervals, what
   * else is wrong with it, and what to try next.
   *
   * <p>A gap is called high or not only where the numbers of rows allow it. Every advice changes
   * one thing and comes as a JSON Patch for {@code clone} and as a whole job spec. What was tried
   * stands under {@code tried} with what came of it, and is not advised again.
   *
   * <p>What takes a look at single rows (errors by slice, mistakes, suspected labels) is worked out
   * when it is asked for first, and stands under {@code rows} soon after.
   *
   * @param id of the run
   * @param threshold from which a gap is high, as a share, above 0 and up to 0.5; default 0.02, two
   *     points
   */
  @GetMapping("/{id}/diagnosis")
  Diagnosis getDiagnosis(
      @PathVariable UUID id, @RequestParam(defaultValue = "0.02") double threshold) {
    if (!(threshold > 0 && threshold <= 0.5)) {
      String detail = "threshold must be above 0 and up to 0.5, was " + threshold;
      throw new ProblemException(
          ProblemType.INVALID_PARAMETER, detail, List.of(new Fault("threshold", detail)));
    }
    return diagnoses.of(id, threshold);
  }

  /**
   * Compares runs, whatever their state: where their settings differ, every result with its
   * interval, curves, and whether any two differ on the same dev rows by more than chance.
   *
   * <p>Only runs of the same data and split are compared row by row. That takes a look at their
   * rows, which begins when it is asked for first: a pair is PENDING until then.
   *
   * @param request which runs
   */
  @PostMapping("/compare")
  @ChangesNothing
  RunComparison compareRuns(@RequestBody RunComparisonRequest request) {
    return comparisons.of(request);
  }
}
