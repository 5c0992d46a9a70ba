package dev.descent.sweep;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How a search got on by the epochs it trained, so that searches which train their trials for
 * different times can be compared at equal work.
 *
 * <p>Stretches of training count in the order in which they were decided, which no timing changes.
 * What a stretch found counts once all of its epochs are trained, and in place of what its trial
 * had found before: a trial that rests could be taken as it is, one that trained on cannot be taken
 * back. So the best is at any time what the sweep would show had it ended then, and may become
 * worse. Epochs that a branch took over were trained by another, and a trial that shares an earlier
 * one's run trains nothing.
 */
final class SearchCourse {
  private final List<Step> steps;

  /**
   * A stretch.
   *
   * @param epochs that it trained
   * @param cost what it found; null when the trial failed
   */
  private record Step(int trial, int order, int epochs, @Nullable Double cost) {}

  private SearchCourse(List<Step> steps) {
    this.steps = steps;
  }

  /** The course of a strategy's own trials whose outcomes are known. */
  static SearchCourse of(List<TrialEntity> trials) {
    Map<Integer, TrialEntity> byNumber = new HashMap<>();
    trials.forEach(trial -> byNumber.put(trial.number(), trial));
    List<Step> steps = new ArrayList<>();
    for (TrialEntity trial : trials) {
      if (trial.source() == TrialSource.SEARCH && !trial.isShared()) {
        addSteps(trial, epochsAtBegin(trial, byNumber), steps);
      }
    }
    steps.sort(Comparator.comparingInt(Step::order));
    return new SearchCourse(steps);
  }

  private static void addSteps(TrialEntity trial, int begin, List<Step> into) {
    int before = begin;
    for (TrialEntity.Stretch stretch : trial.stretches()) {
      if (stretch.known()) {
        int trained = trained(stretch);
        into.add(
            new Step(
                trial.number(), stretch.order(), Math.max(0, trained - before), stretch.cost()));
        before = Math.max(before, trained);
      }
    }
  }

  private static int trained(TrialEntity.Stretch stretch) {
    return Objects.requireNonNullElse(stretch.trained(), stretch.epochs());
  }

  private static int epochsAtBegin(TrialEntity trial, Map<Integer, TrialEntity> byNumber) {
    TrialEntity origin = trial.branchOf() == null ? null : byNumber.get(trial.branchOf());
    int order = trial.stretches().get(0).order();
    return origin == null
        ? 0
        : origin.stretches().stream()
            .filter(stretch -> stretch.order() < order)
            .mapToInt(SearchCourse::trained)
            .max()
            .orElse(0);
  }

  /** Epochs trained in all. */
  long epochs() {
    return steps.stream().mapToLong(Step::epochs).sum();
  }

  /** The lowest cost at the end; null when nothing was found. */
  @Nullable Double best() {
    return bestAfter(Double.POSITIVE_INFINITY);
  }

  /** The lowest cost once so many epochs were trained; null when nothing had been found by then. */
  @Nullable Double bestAfter(double epochs) {
    Map<Integer, Double> costs = new HashMap<>();
    long trained = 0;
    for (Step step : steps) {
      trained += step.epochs();
      if (trained > epochs) {
        break;
      }
      if (step.cost() == null) {
        costs.remove(step.trial());
      } else {
        costs.put(step.trial(), step.cost());
      }
    }
    return costs.values().stream().min(Comparator.naturalOrder()).orElse(null);
  }
}
