package dev.descent.sweep;

import dev.descent.run.JobPlan;
import dev.descent.run.JobSpec;
import dev.descent.run.TrialRuns;
import dev.descent.storage.Ids;
import dev.descent.sweep.strategy.Cube;
import dev.descent.sweep.strategy.Decision;
import dev.descent.sweep.strategy.History;
import dev.descent.sweep.strategy.Trial;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One time of deciding, until nothing can be decided before more is known. */
final class SweepDecisions {
  private final SweepDriver driver;
  private final TrialRuns runs;
  private final TrialRepository repository;
  private final TrialSpecs specs;
  private final SweepEntity sweep;
  private final SweepPlan plan;
  private final Cube cube;
  private final List<TrialEntity> all;
  private final List<TrialEntity> searched;

  /**
   * @param all trials of the sweep; those that begin are added
   */
  SweepDecisions(
      SweepDriver driver,
      TrialRuns runs,
      TrialRepository repository,
      TrialSpecs specs,
      SweepEntity sweep,
      SweepPlan plan,
      List<TrialEntity> all) {
    this.driver = driver;
    this.runs = runs;
    this.repository = repository;
    this.specs = specs;
    this.sweep = sweep;
    this.plan = plan;
    this.cube = plan.cube();
    this.all = all;
    this.searched =
        new ArrayList<>(
            all.stream().filter(trial -> trial.source() == TrialSource.SEARCH).toList());
  }

  /** Decides and carries out. */
  void carryOut() {
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
          driver.finish(sweep, SweepStop.COMPLETED, all);
        }
        return;
      } else if (isPossible(decision)) {
        carryOut(decision);
      } else {
        driver.finish(sweep, SweepStop.SPACE_EXHAUSTED, all);
        return;
      }
    }
  }

  /** A strategy that finds no point that may be tried answers one that may not. */
  private boolean isPossible(Decision decision) {
    double[] point =
        decision instanceof Decision.New begun
            ? begun.point()
            : decision instanceof Decision.Branch branch ? branch.point() : null;
    return point == null || cube.allowed().test(point);
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
    Map<String, Object> settings = plan.settings(point);
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
    driver.absorb(sweep, trial); // of an earlier run the outcome may be known
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
