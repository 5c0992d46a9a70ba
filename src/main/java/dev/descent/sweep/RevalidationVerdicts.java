package dev.descent.sweep;

import dev.descent.sweep.RevalidationOutcome.Tried;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Says what a revalidation has found once its sweep has ended. */
@Component
class RevalidationVerdicts {
  private final RevalidationRepository repository;
  private final SweepViews views;
  private final Clock clock;

  RevalidationVerdicts(RevalidationRepository repository, SweepViews views, Clock clock) {
    this.repository = repository;
    this.views = views;
    this.clock = clock;
  }

  /** In the transaction in which the sweep ends; of one that revalidates nothing, nothing. */
  void settle(SweepEntity sweep, List<TrialEntity> trials) {
    repository
        .findBySweepId(sweep.id())
        .ifPresent(
            revalidation ->
                revalidation.end(outcome(revalidation, sweep, trials), clock.instant()));
  }

  private RevalidationOutcome outcome(
      RevalidationEntity revalidation, SweepEntity sweep, List<TrialEntity> trials) {
    Objective goal = sweep.spec().goal();
    @Nullable TrialEntity rerun =
        trials.stream()
            .filter(trial -> trial.source() == TrialSource.SEARCH)
            .findFirst()
            .orElse(null);
    List<Tried> around =
        trials.stream()
            .filter(trial -> trial != rerun && !trial.isShared())
            .map(trial -> tried(trial, goal))
            .toList();
    return RevalidationOutcome.of(
        goal, revalidation.earlier(), rerun == null ? null : tried(rerun, goal), around);
  }

  private Tried tried(TrialEntity trial, Objective goal) {
    Double cost = trial.isStopped() || trial.hasFailed() ? null : trial.cost();
    return new Tried(
        trial.number(),
        trial.runId(),
        cost == null ? null : goal.value(cost),
        cost == null ? null : views.metrics(trial.runId(), goal.metric()));
  }
}
