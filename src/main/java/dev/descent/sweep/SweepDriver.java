package dev.descent.sweep;

import dev.descent.run.JobPlan;
import dev.descent.run.JobSpec;
import dev.descent.run.TrialRuns;
import dev.descent.storage.Ids;
import dev.descent.sweep.strategy.Cube;
import dev.descent.sweep.strategy.Decision;
import dev.descent.sweep.strategy.History;
import dev.descent.sweep.strategy.Trial;
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
  private final Clock clock;

  SweepDriver(
      TrialRepository repository, TrialRuns runs, TrialSpecs specs, SweepPlans plans, Clock clock) {
    this.repository = repository;
    this.runs = runs;
    this.specs = specs;
    this.plans = plans;
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
        new Deciding(sweep, plans.again(sweep.spec()), trials).decide();
      }
    }
    if (sweep.state() == SweepState.FINALIZING && trials.stream().allMatch(TrialEntity::hasEnded)) {
      sweep.end(clock.instant());
    }
  }

  private static boolean hasFailedTooOften(SweepEntity sweep, List<TrialEntity> trials) {
    Integer most = sweep.spec().limits().maxFailed();
    return most != null && trials.stream().filter(TrialEntity::hasFailed).count() >= most;
  }

  private void absorb(SweepEntity sweep, TrialEntity trial) {
    if (trial.hasEnded()) {
      return;
    }
    Objective goal = sweep.spec().goal();
    TrialRuns.Standing standing = runs.standing(trial.runId(), goal.metric());
    boolean ended = standing == null || standing.state().isFinal();
    boolean resting = standing != null && standing.resting();
    if (!trial.isKnown() && (ended || resting)) {
      Double value = standing == null ? null : standing.value();
      trial.found(value == null ? null : goal.cost(value));
    }
    if (ended) {
      trial.end(clock.instant());
    }
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
    for (Map<String, Object> settings : all) {
      UUID run = runs.submit(plan.plan(specs.of(sweep, number, settings)), null);
      TrialEntity trial =
          new TrialEntity(
              Ids.next(), sweep.id(), number, TrialSource.USER, new double[0], settings, run);
      trial.train(order++, plan.epochs());
      repository.save(trial);
      number++;
    }
  }

  /** One time of deciding, until nothing can be decided before more is known. */
  private final class Deciding {
    private final SweepEntity sweep;
    private final SweepPlan plan;
    private final Cube cube;
    private final List<TrialEntity> all;
    private final List<TrialEntity> searched;

    Deciding(SweepEntity sweep, SweepPlan plan, List<TrialEntity> all) {
      this.sweep = sweep;
      this.plan = plan;
      this.cube = plan.cube();
      this.all = all;
      this.searched =
          new ArrayList<>(
              all.stream().filter(trial -> trial.source() == TrialSource.SEARCH).toList());
    }

    void decide() {
      while (isKnown(seen())) {
        History known = history(seen());
        Decision decision = plan.search().next(cube, known, sweep.spec().seed());
        if (decision instanceof Decision.Await) {
          if (known.isComplete()) {
            throw new IllegalStateException("the strategy waits for nothing");
          }
          sweep.await(stretches());
        } else if (decision instanceof Decision.Finish) {
          if (isKnown(stretches())) { // what still trains is waited for
            finish(sweep, SweepStop.COMPLETED, all);
          }
          return;
        } else {
          carryOut(decision);
        }
      }
    }

    /** Stretches of the strategy's trials whose outcomes the next decision sees. */
    private int seen() {
      int hidden = sweep.spec().limits().maxConcurrent() - 1;
      return Math.max(sweep.awaited(), stretches() - hidden);
    }

    /** Stretches of the strategy's trials. */
    private int stretches() {
      return searched.stream().mapToInt(trial -> trial.stretches().size()).sum();
    }

    /** Whether the outcomes of the first stretches are. */
    private boolean isKnown(int first) {
      return searched.stream()
          .allMatch(trial -> trial.isKnown() || position(trial.last().order()) >= first);
    }

    /** Among the strategy's own stretches: users' trials stand between them. */
    private int position(int order) {
      return (int)
          searched.stream()
              .flatMap(trial -> trial.stretches().stream())
              .filter(stretch -> stretch.order() < order)
              .count();
    }

    /** All trials, of which the outcomes of the first stretches are seen. */
    private History history(int first) {
      int hiddenFrom =
          searched.stream()
              .flatMap(trial -> trial.stretches().stream())
              .mapToInt(TrialEntity.Stretch::order)
              .sorted()
              .skip(Math.max(0, first))
              .findFirst()
              .orElse(Integer.MAX_VALUE);
      List<Trial> known = new ArrayList<>();
      for (int i = 0; i < searched.size(); i++) {
        known.add(searched.get(i).shown(i, hiddenFrom));
      }
      return new History(known, plan.epochs(), sweep.spec().limits().budget());
    }

    private void carryOut(Decision decision) {
      if (decision instanceof Decision.New begun) {
        begin(begun.point(), begun.epochs(), null);
      } else if (decision instanceof Decision.Promote promoted) {
        TrialEntity trial = searched.get(promoted.trial());
        trial.train(nextOrder(), promoted.epochs());
        runs.goOn(trial.runId(), until(promoted.epochs()));
      } else if (decision instanceof Decision.Stop stopped) {
        giveUp(searched.get(stopped.trial()));
      } else if (decision instanceof Decision.Branch branch) {
        TrialEntity origin = searched.get(branch.from());
        begin(branch.point(), branch.epochs(), origin);
        giveUp(searched.get(branch.trial()));
      }
    }

    private void giveUp(TrialEntity trial) {
      trial.stop();
      runs.prune(trial.runId());
    }

    private int nextOrder() {
      return all.stream().mapToInt(trial -> trial.stretches().size()).sum();
    }

    private @Nullable Integer until(int epochs) {
      return epochs < plan.epochs() ? Integer.valueOf(epochs) : null;
    }

    private void begin(double[] point, int epochs, @Nullable TrialEntity origin) {
      Map<String, Object> settings = plan.space().settings(point);
      int number = all.size();
      TrialEntity earlier = origin == null && !plan.spec().looksEarly() ? same(settings) : null;
      UUID run = earlier == null ? submit(number, settings, epochs, origin) : earlier.runId();
      TrialEntity trial =
          new TrialEntity(Ids.next(), sweep.id(), number, TrialSource.SEARCH, point, settings, run);
      if (earlier != null) {
        trial.sameAs(earlier);
      }
      if (origin != null) {
        trial.branchOf(origin);
      }
      trial.train(nextOrder(), epochs);
      absorb(sweep, trial); // of an earlier run the outcome may be known
      all.add(trial);
      searched.add(trial);
      repository.save(trial);
    }

    private UUID submit(
        int number, Map<String, Object> settings, int epochs, @Nullable TrialEntity origin) {
      JobSpec spec = specs.of(sweep, number, settings);
      if (origin != null) {
        return runs.branch(origin.runId(), spec, until(epochs));
      }
      JobPlan planned = plan.plan(spec);
      return runs.submit(planned, until(epochs));
    }

    private @Nullable TrialEntity same(Map<String, Object> settings) {
      return searched.stream()
          .filter(trial -> !trial.hasFailed() && trial.settings().equals(settings))
          .findFirst()
          .orElse(null);
    }
  }
}
