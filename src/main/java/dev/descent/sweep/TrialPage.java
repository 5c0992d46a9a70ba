package dev.descent.sweep;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Trials of a sweep, in the order in which they were proposed.
 *
 * @param items the trials
 * @param best the best value once each trial had been proposed, in the same order: how the search
 *     got on; null where none was known
 * @param improvements each time at which a trial had ended with a better value than all that had
 *     ended before, the earliest first: how long the search took to get there
 */
public record TrialPage(
    List<SweepTrial> items, List<@Nullable Double> best, List<Improvement> improvements) {

  /**
   * A better value than all before.
   *
   * @param at when its run had ended
   * @param trial its number
   * @param value of the objective
   */
  public record Improvement(Instant at, int trial, double value) {}

  static TrialPage of(List<SweepTrial> trials, Objective goal) {
    return new TrialPage(trials, best(trials, goal), improvements(trials, goal));
  }

  private static List<@Nullable Double> best(List<SweepTrial> trials, Objective goal) {
    List<@Nullable Double> best = new ArrayList<>();
    Double least = null;
    for (SweepTrial trial : trials) {
      if (counts(trial)) {
        double cost = goal.cost(Objects.requireNonNull(trial.value()));
        least = least == null ? cost : Math.min(least, cost);
      }
      best.add(least == null ? null : goal.value(least));
    }
    return best;
  }

  private static List<Improvement> improvements(List<SweepTrial> trials, Objective goal) {
    List<Improvement> improvements = new ArrayList<>();
    double least = Double.POSITIVE_INFINITY;
    List<SweepTrial> ended =
        trials.stream()
            .filter(trial -> counts(trial) && trial.endedAt() != null)
            .sorted(Comparator.comparing(trial -> Objects.requireNonNull(trial.endedAt())))
            .toList();
    for (SweepTrial trial : ended) {
      double value = Objects.requireNonNull(trial.value());
      if (goal.cost(value) < least) {
        least = goal.cost(value);
        improvements.add(
            new Improvement(Objects.requireNonNull(trial.endedAt()), trial.number(), value));
      }
    }
    return improvements;
  }

  private static boolean counts(SweepTrial trial) {
    return trial.value() != null && trial.state() != SweepTrial.State.FAILED;
  }
}
