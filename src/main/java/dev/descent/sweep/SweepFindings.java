package dev.descent.sweep;

import dev.descent.engine.metric.Interval;
import dev.descent.engine.metric.MetricKey;
import dev.descent.engine.metric.SplitMetrics;
import dev.descent.sweep.SweepImportance.Line;
import dev.descent.sweep.SweepImportance.ParallelCoordinates;
import dev.descent.sweep.SweepImportance.SettingEffect;
import dev.descent.sweep.SweepImportance.SettingPairEffect;
import dev.descent.sweep.SweepImportance.SettingPoint;
import dev.descent.sweep.insight.Effect;
import dev.descent.sweep.insight.Focus;
import dev.descent.sweep.insight.Insight;
import dev.descent.sweep.insight.Lead;
import dev.descent.sweep.insight.PairEffect;
import dev.descent.sweep.insight.Sample;
import dev.descent.sweep.space.Scale;
import dev.descent.sweep.space.SearchSpace;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What the trials of a sweep tell, in the words of its space and objective. */
final class SweepFindings {
  private final SweepSpec spec;
  private final SearchSpace space;
  private final List<TrialEntity> trials;

  SweepFindings(SweepSpec spec, List<TrialEntity> trials) {
    this.spec = spec;
    this.space = spec.search();
    this.trials = trials;
  }

  SweepImportance importance() {
    List<Sample> samples =
        trials.stream()
            .filter(trial -> trial.source() == TrialSource.SEARCH && trial.cost() != null)
            .map(trial -> new Sample(trial.point(), Objects.requireNonNull(trial.cost())))
            .toList();
    Insight insight =
        Insight.of(
            samples,
            SweepPlan.cube(space, point -> true),
            space.pointers(),
            Focus.ALL,
            spec.seed());
    return new SweepImportance(
        insight.importance(),
        insight.effects().stream().map(this::effect).toList(),
        insight.pairEffects().stream().map(this::pairEffect).toList(),
        new ParallelCoordinates(space.pointers(), trials.stream().map(this::line).toList()));
  }

  private Line line(TrialEntity trial) {
    Double cost = trial.cost();
    return new Line(
        trial.number(), trial.settings(), cost == null ? null : spec.goal().value(cost));
  }

  private SettingEffect effect(Effect effect) {
    return new SettingEffect(
        effect.setting(),
        effect.curve().stream()
            .map(
                point ->
                    new SettingPoint(
                        value(effect.setting(), point.place()),
                        spec.goal().value(point.mean()),
                        point.spread()))
            .toList());
  }

  private SettingPairEffect pairEffect(PairEffect effect) {
    return new SettingPairEffect(
        effect.first(),
        effect.second(),
        effect.firstPlaces().stream().map(place -> value(effect.first(), place)).toList(),
        effect.secondPlaces().stream().map(place -> value(effect.second(), place)).toList(),
        effect.means().stream().map(row -> row.stream().map(spec.goal()::value).toList()).toList());
  }

  private Object value(String pointer, double place) {
    Scale scale = Objects.requireNonNull(space.scales().get(pointer));
    return scale.at(place);
  }

  /**
   * Whether the best trial is better than the next, or only had luck with the rows.
   *
   * @param best figures of the best trial's split
   * @param next those of the next
   * @return null where that cannot be told
   */
  static @Nullable Lead lead(
      MetricKey metric, @Nullable SplitMetrics best, @Nullable SplitMetrics next, int trials) {
    if (best == null || next == null || best.spread() != null || trials < 2) {
      return null;
    }
    double first = metric.value(best);
    double second = metric.value(next);
    if (isShare(metric, best)) {
      return Lead.ofShares(first, second, best.rows(), trials);
    }
    Interval one = best.intervals().get(metric.figure().toString());
    Interval other = next.intervals().get(metric.figure().toString());
    return one == null || other == null
        ? null
        : Lead.ofIntervals(first, one, second, other, trials);
  }

  /** Whether a metric is a share of rows. */
  static boolean isShare(MetricKey metric, SplitMetrics metrics) {
    return metrics.accuracy() != null
        && (metric.figure() == MetricKey.Figure.ERROR
            || metric.figure() == MetricKey.Figure.ACCURACY);
  }
}
