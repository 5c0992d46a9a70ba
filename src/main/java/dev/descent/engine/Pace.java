package dev.descent.engine;

import dev.descent.engine.metric.MetricKey;
import dev.descent.engine.metric.SplitMetrics;
import dev.descent.engine.optimizer.Optimizer;
import dev.descent.engine.schedule.PlateauState;
import dev.descent.engine.schedule.ReduceOnPlateau;
import dev.descent.engine.schedule.Schedule;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How far updates go: the optimizer's rate times the schedule's factor times that of a schedule
 * that reacts, each as the adjustments so far left them. An adjustment acts right before its
 * update, so that a training that goes on from a checkpoint meets it at the same place.
 */
final class Pace {
  private final MetricKey usualMetric;
  private final List<Adjustment> adjustments;
  private int applied;
  private Optimizer optimizer;
  private Schedule schedule;
  private @Nullable ReduceOnPlateau reacting;
  private PlateauState reaction = PlateauState.start();

  /**
   * @param spec filled in
   */
  Pace(TrainingSpec spec, boolean hasDev) {
    this.usualMetric = MetricKey.of(hasDev ? "dev.loss" : "train.loss");
    this.adjustments = new ArrayList<>(spec.adjustments());
    this.optimizer = spec.optimizer();
    this.schedule = spec.schedule();
    this.reacting = reacting(schedule);
  }

  /** The part of the schedule that reacts, its metric filled in. */
  private @Nullable ReduceOnPlateau reacting(Schedule of) {
    ReduceOnPlateau found = of.reacting();
    return found == null ? null : found.withMetric(found.metricOr(usualMetric));
  }

  /** The rate of an update. */
  double rate(long epoch, long step) {
    return optimizer.learningRate() * schedule.at(epoch, step) * reaction.factor();
  }

  /** Adjustments that were made meanwhile, none of which lies behind. */
  void add(List<Adjustment> more) {
    adjustments.addAll(more);
  }

  /** Right before an update: what is due acts. */
  void adjust(long step, Stage stage) {
    while (applied < adjustments.size() && adjustments.get(applied).step() <= step) {
      Adjustment due = adjustments.get(applied);
      optimizer = due.of(optimizer);
      stage.adjust(optimizer);
      if (due.schedule() != null) {
        schedule = due.of(schedule);
        reacting = reacting(schedule);
        reaction = PlateauState.start();
      }
      applied++;
    }
  }

  /** Takes in an epoch. */
  void observe(SplitMetrics train, @Nullable SplitMetrics dev) {
    if (reacting != null) {
      MetricKey metric = Objects.requireNonNull(reacting.metric());
      reaction = reacting.observe(reaction, metric.value(train, dev));
    }
  }

  /** What the schedule that reacts knows. */
  PlateauState reaction() {
    return reaction;
  }

  /** Goes on where another one stood, before the given update. */
  void restore(long step, PlateauState state, Stage stage) {
    adjust(step - 1, stage);
    reaction = state;
  }
}
