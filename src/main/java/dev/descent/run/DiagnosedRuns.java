package dev.descent.run;

import dev.descent.problem.ProblemException;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/** Runs, as a diagnosis sees them: their curves, what a change would do, and who has tried it. */
@Service
public class DiagnosedRuns {
  private static final Limit SAME = Limit.of(100);

  private final RunRepository repository;
  private final CurveReader curves;
  private final SpecPatches patches;
  private final JobPlans plans;
  private final Fingerprints fingerprints;
  private final TransactionTemplate transaction;

  DiagnosedRuns(
      RunRepository repository,
      CurveReader curves,
      SpecPatches patches,
      JobPlans plans,
      Fingerprints fingerprints,
      TransactionTemplate transaction) {
    this.repository = repository;
    this.curves = curves;
    this.patches = patches;
    this.plans = plans;
    this.fingerprints = fingerprints;
    this.transaction = transaction;
  }

  /**
   * The curves of a run by epoch, as far as they are written.
   *
   * @param maxPoints most points to answer with, 10 to 10,000
   */
  public Curves epochCurves(UUID id, int maxPoints) {
    return curves.read(id, CurveQuery.all(Series.EPOCH, maxPoints));
  }

  /** All curves of a run, as far as they are written. */
  public RunCurves curves(Run run) {
    List<Series> all = Series.all(run.spec().network());
    return new RunCurves(
        curves.read(run.id(), CurveQuery.all(all.get(0))),
        curves.read(run.id(), CurveQuery.all(all.get(1))),
        curves.read(run.id(), CurveQuery.all(all.get(2))));
  }

  /**
   * Says what a run's spec would do, were it changed.
   *
   * @throws ProblemException INVALID_SPEC with a pointer into the patch, or into the patched spec
   */
  public DryRun preview(Run run, List<PatchStep> patch) {
    return DryRun.of(plans.plan(patches.apply(run.spec(), patch)));
  }

  /**
   * The runs of that filled spec, whatever their names and tags, the newest first and at most a
   * hundred; folds do not count.
   *
   * @param spec as it was filled for a run
   */
  public List<Run> findSame(JobSpec spec) {
    String sha256 = fingerprints.ofNameless(spec);
    return Objects.requireNonNull(
        transaction.execute(
            status ->
                repository.findBySpecSha256AndParentIdIsNullOrderByIdDesc(sha256, SAME).stream()
                    .map(repository::shown)
                    .toList()));
  }
}
