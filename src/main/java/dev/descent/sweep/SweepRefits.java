package dev.descent.sweep;

import dev.descent.dataset.JoinedSplits;
import dev.descent.dataset.Preparations;
import dev.descent.engine.TrainingReport.EarlyStop;
import dev.descent.engine.TrainingSpec;
import dev.descent.problem.ProblemException;
import dev.descent.problem.ProblemType;
import dev.descent.run.JobPlan;
import dev.descent.run.JobPlans;
import dev.descent.run.JobSpec;
import dev.descent.run.Run;
import dev.descent.run.RunState;
import dev.descent.run.Runs;
import dev.descent.run.TrialRuns;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Trains the best settings of sweeps once more, on the rows that were for choosing as well. */
@Component
class SweepRefits {
  private static final String REFIT = "refit";

  private final SweepRepository repository;
  private final TrialRepository trials;
  private final TrialRuns trialRuns;
  private final Runs runs;
  private final TrialSpecs specs;
  private final JobPlans plans;
  private final Preparations preparations;
  private final JoinedSplits splits;
  private final TransactionTemplate transaction;

  SweepRefits(
      SweepRepository repository,
      TrialRepository trials,
      TrialRuns trialRuns,
      Runs runs,
      TrialSpecs specs,
      JobPlans plans,
      Preparations preparations,
      JoinedSplits splits,
      TransactionTemplate transaction) {
    this.repository = repository;
    this.trials = trials;
    this.trialRuns = trialRuns;
    this.runs = runs;
    this.specs = specs;
    this.plans = plans;
    this.preparations = preparations;
    this.splits = splits;
    this.transaction = transaction;
  }

  /**
   * Queues the run, or finds the one that was queued before for the same best trial.
   *
   * @throws ProblemException CONFLICT before the sweep has ended, without a best trial, and when
   *     its rows cannot train together
   */
  Run refit(UUID id) throws IOException {
    SweepEntity sweep = Sweeps.find(repository.findById(id), id);
    TrialEntity best = best(sweep);
    Optional<Run> before = before(sweep, best);
    if (before.isPresent()) {
      return before.get();
    }
    JobPlan plan = plan(sweep, best);
    return Objects.requireNonNull(
        transaction.execute(
            status -> {
              SweepEntity locked = Sweeps.find(repository.lock(id), id);
              return before(locked, best)
                  .orElseGet(
                      () -> {
                        UUID run = trialRuns.submit(plan, null);
                        locked.refitBy(run);
                        return runs.get(run);
                      });
            }));
  }

  private TrialEntity best(SweepEntity sweep) {
    List<TrialEntity> ranked = SweepViews.ranked(trials.findBySweepIdOrderByNumber(sweep.id()));
    if (!sweep.state().isFinal() || ranked.isEmpty()) {
      throw new ProblemException(
          ProblemType.CONFLICT,
          "The sweep is %s%s: a refit is of the best trial once it has ended."
              .formatted(sweep.state(), ranked.isEmpty() ? " without a best trial" : ""));
    }
    return ranked.get(0);
  }

  /** Unless it failed, was given up or deleted, or was of another trial. */
  private Optional<Run> before(SweepEntity sweep, TrialEntity best) {
    UUID refit = sweep.refitRunId();
    return refit == null
        ? Optional.empty()
        : runs.find(refit)
            .filter(run -> run.state() != RunState.FAILED && run.state() != RunState.CANCELLED)
            .filter(run -> String.valueOf(best.number()).equals(run.tags().get(REFIT)));
  }

  private JobPlan plan(SweepEntity sweep, TrialEntity best) throws IOException {
    Run run =
        runs.find(best.runId())
            .orElseThrow(() -> conflict("the run of the best trial was deleted"));
    try {
      JobSpec whole =
          specs
              .with(sweep.spec().base(), best.settings())
              .on(splits.join(preparations.again(run.spec().data())));
      JobPlan asLong = plans.plan(whole.trainedBy(likeTheTrial(whole.training(), run)));
      JobSpec filled = asLong.spec();
      return plans.plan(named(sweep, best, filled.trainedBy(filled.training().until(epochs(run)))));
    } catch (ProblemException e) {
      throw e.type() == ProblemType.INVALID_SPEC ? conflict(e.detail()) : e;
    }
  }

  /** With the trial's epochs, which schedules go by, and batches, whatever the rows are now. */
  private static TrainingSpec likeTheTrial(TrainingSpec training, Run trial) {
    TrainingSpec filled = trial.spec().training();
    return training.withoutDev(
        Objects.requireNonNull(filled.epochs()), Objects.requireNonNull(filled.batchSize()));
  }

  /** As many as made the weights that the trial kept; the mean over folds. */
  private int epochs(Run trial) {
    List<Run.Fold> folds = trial.folds();
    if (folds == null) {
      return kept(trial);
    }
    double mean =
        folds.stream()
            .map(fold -> runs.find(fold.runId()))
            .flatMap(Optional::stream)
            .mapToInt(SweepRefits::kept)
            .average()
            .orElseThrow(() -> conflict("the runs of its folds were deleted"));
    return (int) Math.round(mean);
  }

  private static int kept(Run run) {
    @Nullable EarlyStop stop = run.report() == null ? null : run.report().earlyStop();
    return stop != null && stop.restored() ? stop.best().epoch() + 1 : run.progress().epoch();
  }

  private static JobSpec named(SweepEntity sweep, TrialEntity best, JobSpec spec) {
    Map<String, String> tags = new TreeMap<>(spec.tags());
    tags.put(TrialSpecs.SWEEP, sweep.id().toString());
    tags.put(REFIT, String.valueOf(best.number()));
    return spec.named(TrialSpecs.nameOf(sweep, "refit"), tags);
  }

  private static ProblemException conflict(String why) {
    return new ProblemException(ProblemType.CONFLICT, "A refit is not possible: " + why);
  }
}
