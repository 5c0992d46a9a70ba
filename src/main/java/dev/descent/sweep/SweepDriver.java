package dev.descent.sweep;

import dev.descent.problem.ProblemException;
import dev.descent.run.JobPlan;
import dev.descent.run.TrialRuns;
import dev.descent.storage.Ids;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Brings sweeps on: takes over what trials have found, and carries out what follows. All in the
 * caller's transaction, with the sweep's row locked, so every decision is carried out once.
 */
@Component
class SweepDriver {
  private final TrialRepository repository;
  private final TrialRuns runs;
  private final TrialSpecs specs;
  private final SweepPlans plans;
  private final RevalidationVerdicts verdicts;
  private final Clock clock;

  SweepDriver(
      TrialRepository repository,
      TrialRuns runs,
      TrialSpecs specs,
      SweepPlans plans,
      RevalidationVerdicts verdicts,
      Clock clock) {
    this.repository = repository;
    this.runs = runs;
    this.specs = specs;
    this.plans = plans;
    this.verdicts = verdicts;
    this.clock = clock;
  }

  /** Takes over what is new, decides, and ends the sweep when nothing is left to do. */
  void advance(SweepEntity sweep) {
    List<TrialEntity> trials = new ArrayList<>(repository.findBySweepIdOrderByNumber(sweep.id()));
    trials.forEach(trial -> absorb(sweep, trial));
    if (sweep.state() == SweepState.RUNNING) {
      if (sweep.isLate(clock.instant())) {
        finish(sweep, SweepStop.TIME_LIMIT, trials);
      } else if (hasFailedTooOften(sweep, trials)) {
        finish(sweep, SweepStop.TOO_MANY_FAILED, trials);
      } else {
        new SweepDecisions(this, runs, repository, specs, sweep, plans.again(sweep.spec()), trials)
            .carryOut();
      }
    }
    if (sweep.state() == SweepState.FINALIZING && trials.stream().allMatch(TrialEntity::hasEnded)) {
      sweep.end(clock.instant());
      verdicts.settle(sweep, trials);
    }
  }

  private static boolean hasFailedTooOften(SweepEntity sweep, List<TrialEntity> trials) {
    Integer most = sweep.spec().limits().maxFailed();
    return most != null && trials.stream().filter(TrialEntity::hasFailed).count() >= most;
  }

  /** Takes over what a trial has found. */
  void absorb(SweepEntity sweep, TrialEntity trial) {
    if (trial.hasEnded() && trial.isKnown()) {
      return;
    }
    Objective goal = sweep.spec().goal();
    TrialRuns.Standing standing = runs.standing(trial.runId(), goal.metric());
    boolean ended = standing == null || standing.state().isFinal();
    boolean resting = standing != null && standing.resting();
    if (!trial.isKnown() && (ended || resting)) {
      Double value = standing == null ? null : standing.value();
      trial.found(value == null ? null : goal.cost(value), trained(standing));
    }
    if (ended) {
      trial.end(clock.instant());
    }
  }

  /** Of a run of folds it is known of each fold alone. */
  private static @Nullable Integer trained(TrialRuns.@Nullable Standing standing) {
    return standing == null || (standing.epochs() == 0 && standing.value() != null)
        ? null
        : Integer.valueOf(standing.epochs());
  }

  /** No more trials: those that rest or train end with what they have, those that wait are off. */
  void finish(SweepEntity sweep, SweepStop why, List<TrialEntity> trials) {
    sweep.finish(why);
    for (TrialEntity trial : trials) {
      if (!trial.hasEnded()) {
        trial.stop();
        runs.end(trial.runId());
      }
    }
  }

  /** Trials beside those of the strategy. */
  void add(SweepEntity sweep, List<Map<String, Object>> all) {
    List<TrialEntity> trials = repository.findBySweepIdOrderByNumber(sweep.id());
    SweepPlan plan = plans.again(sweep.spec());
    int number = trials.size();
    int order = trials.stream().mapToInt(trial -> trial.stretches().size()).sum();
    for (int i = 0; i < all.size(); i++) {
      Map<String, Object> settings = all.get(i);
      UUID run = runs.submit(planned(sweep, plan, number, settings, i), null);
      TrialEntity trial =
          new TrialEntity(
              Ids.next(), sweep.id(), number, TrialSource.USER, new double[0], settings, run);
      trial.train(order++, plan.epochs());
      repository.save(trial);
      number++;
    }
  }

  private JobPlan planned(
      SweepEntity sweep, SweepPlan plan, int number, Map<String, Object> settings, int index) {
    try {
      return plan.plan(specs.of(sweep, number, settings));
    } catch (ProblemException e) {
      throw ProblemException.invalidSpec("#/settings/" + index, e.detail());
    }
  }
}
