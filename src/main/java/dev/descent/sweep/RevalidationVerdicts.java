package dev.descent.sweep;

import dev.descent.engine.metric.Interval;
import dev.descent.engine.metric.MetricKey;
import dev.descent.engine.metric.SplitMetrics;
import dev.descent.sweep.Revalidation.Before;
import dev.descent.sweep.RevalidationOutcome.Tried;
import dev.descent.sweep.insight.BestOf;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Says what a best trial was, and what a revalidation has found once its sweep has ended. */
@Component
class RevalidationVerdicts {
  private final RevalidationRepository repository;
  private final TrialRepository trials;
  private final SweepViews views;
  private final Clock clock;

  RevalidationVerdicts(
      RevalidationRepository repository, TrialRepository trials, SweepViews views, Clock clock) {
    this.repository = repository;
    this.trials = trials;
    this.views = views;
    this.clock = clock;
  }

  /** The best trial of a sweep as it is, and what there is to judge a rerun by. */
  Before before(Sweep sweep) {
    Sweep.Best best = Objects.requireNonNull(sweep.best());
    MetricKey metric = sweep.spec().goal().metric();
    int bestOf = SweepViews.ranked(trials.findBySweepIdOrderByNumber(sweep.id())).size();
    SplitMetrics metrics = views.metrics(best.runId(), metric);
    Long rows = metrics != null && SweepFindings.isShare(metric, metrics) ? metrics.rows() : null;
    Interval alone = best.interval();
    return new Before(
        best.trial(),
        best.runId(),
        best.value(),
        alone,
        bestOf,
        alone == null ? null : BestOf.interval(best.value(), alone, rows, bestOf));
  }

  /** In the transaction in which the sweep ends; of one that revalidates nothing, nothing. */
  void settle(SweepEntity sweep, List<TrialEntity> all) {
    repository
        .lockOf(sweep.id())
        .ifPresent(
            revalidation -> revalidation.end(outcome(revalidation, sweep, all), clock.instant()));
  }

  private RevalidationOutcome outcome(
      RevalidationEntity revalidation, SweepEntity sweep, List<TrialEntity> all) {
    Objective goal = sweep.spec().goal();
    @Nullable TrialEntity rerun =
        all.stream().filter(trial -> trial.source() == TrialSource.SEARCH).findFirst().orElse(null);
    List<Tried> around =
        all.stream()
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
